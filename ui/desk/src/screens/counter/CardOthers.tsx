import { yuan } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { toggleAll } from "./acting";
import { companions, handsOver } from "./card";
import type { Session } from "./session";
import type { CardView } from "./state";

interface Props {
  session: Session;
  view: CardView;
}

/** The same recipient's other parcels on the shelf: one visit can take them all. */
export function CardOthers({ session, view }: Props) {
  const { t } = useTranslation();
  const { others } = view.card;
  if (others.length === 0) return null;
  const along = companions(view);
  return (
    <div className="others" data-testid="others">
      <span>{t("counter.others", { count: others.length })}</span>
      <span className="others-places">
        {others.map((row) => (
          <span key={row.id} className={view.all && along.includes(row) ? "place chosen" : "place"}>
            <strong className="number">{row.shelf ?? "—"}</strong>
            {row.fee_fen > 0 && <span className="number muted"> {yuan(row.fee_fen)}</span>}
            {row.hold && <span className="muted"> {t("heldMark")}</span>}
          </span>
        ))}
      </span>
      {handsOver(view) && along.length > 0 && (
        <button
          type="button"
          className={view.all ? "button chosen" : "button"}
          aria-pressed={view.all}
          data-testid="take-all"
          onClick={() => toggleAll(session)}
        >
          <Key>␣</Key> {t("counter.takeAll", { count: along.length + 1 })}
        </button>
      )}
    </div>
  );
}
