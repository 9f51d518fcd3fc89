import { useTranslation } from "react-i18next";
import type { Proposals } from "../state/useProposals";
import type { ResidentHit } from "../views";
import "./proposed.css";

interface Props {
  proposals: Proposals;
  /** What the keys do here. */
  keys: string;
  take: (hit: ResidentHit) => void;
}

/** Residents who may be meant, under the field that is being typed in. */
export function ProposedResidents({ proposals, keys, take }: Props) {
  const { t } = useTranslation();
  if (proposals.hits.length === 0) return null;
  return (
    <div className="proposed" data-testid="proposed">
      <div role="listbox" aria-label={t("residents.propose.label")}>
        {proposals.hits.map((hit, index) => (
          <div
            key={hit.id}
            role="option"
            aria-selected={index === proposals.index}
            className={index === proposals.index ? "proposed-line chosen" : "proposed-line"}
            data-testid={`proposed-${index}`}
            // Before the field loses the focus, which would close the list.
            onMouseDown={(event) => {
              event.preventDefault();
              take(hit);
            }}
          >
            <strong>{hit.name}</strong>
            <span className="number">{hit.phone_masked}</span>
            <span className="proposed-address">{hit.address}</span>
            <span className="proposed-more muted">
              {hit.wish !== "none" && t(`residents.wish.${hit.wish}`)} {hit.wish_words}
              {hit.household.length > 0 && hit.wish === "none" && (
                <>
                  {t("residents.propose.household", {
                    names: hit.household.join(t("residents.and")),
                  })}
                </>
              )}
            </span>
          </div>
        ))}
      </div>
      <div className="proposed-keys muted">{keys}</div>
    </div>
  );
}
