import { yuan } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { Needs } from "../../parts/Needs";
import type { ParcelRow } from "../../views";
import { toggleAll, toggleHome } from "./acting";
import { companions, handsOver, housemates } from "./card";
import type { Session } from "./session";
import type { CardView } from "./state";

interface Props {
  session: Session;
  view: CardView;
}

/** What else lies here for the recipient and their household: one visit can take it all. */
export function CardOthers({ session, view }: Props) {
  const { t } = useTranslation();
  const { others, household_others: atHome } = view.card;
  const [along, home] = [companions(view), housemates(view)];
  return (
    <>
      {others.length > 0 && (
        <Line
          name="others"
          words={t("counter.others", { count: others.length })}
          rows={others}
          along={along}
          taken={view.all}
          button={handsOver(view) && along.length > 0 ? { id: "take-all", key: "␣" } : null}
          label={t("counter.takeAll", { count: along.length + 1 })}
          take={() => toggleAll(session)}
        />
      )}
      {atHome.length > 0 && (
        <Line
          name="household"
          words={t("counter.household", { count: atHome.length })}
          rows={atHome}
          named
          along={home}
          taken={view.home}
          button={handsOver(view) && home.length > 0 ? { id: "take-home", key: "H" } : null}
          label={t("counter.takeHome", { count: home.length })}
          take={() => toggleHome(session)}
        />
      )}
    </>
  );
}

interface LineProps {
  name: string;
  words: string;
  rows: ParcelRow[];
  /** Of several people: say whose each is. */
  named?: boolean;
  along: ParcelRow[];
  taken: boolean;
  button: { id: string; key: string } | null;
  label: string;
  take: () => void;
}

function Line({ name, words, rows, named, along, taken, button, label, take }: LineProps) {
  const { t } = useTranslation();
  return (
    <div className="others" data-testid={name}>
      <span>{words}</span>
      <span className="others-places">
        {rows.map((row) => (
          <span key={row.id} className={taken && along.includes(row) ? "place chosen" : "place"}>
            <strong className="number">{row.shelf ?? "—"}</strong>
            {named && <span> {row.recipient.name}</span>}
            {row.fee_fen > 0 && <span className="number muted"> {yuan(row.fee_fen)}</span>}
            {row.hold && <span className="muted"> {t("heldMark")}</span>}
          </span>
        ))}
      </span>
      {button && (
        <Needs right="hand_over">
          <button
            type="button"
            className={taken ? "button chosen" : "button"}
            aria-pressed={taken}
            data-testid={button.id}
            onClick={take}
          >
            <Key>{button.key}</Key> {label}
          </button>
        </Needs>
      )}
    </div>
  );
}
