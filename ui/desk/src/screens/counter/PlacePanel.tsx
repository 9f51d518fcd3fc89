import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { StatusTag } from "../../parts/StatusTag";
import { openParcel } from "../../state/opened";
import type { PlaceShown } from "./state";

/** A shelf place whose label was scanned: what lies there, and that the next parcels go there. */
export function PlacePanel({ view }: { view: PlaceShown }) {
  const { t } = useTranslation();
  const { place, rows } = view;
  return (
    <section className="panel place-panel" data-testid="place-panel" data-place={place.name}>
      <div className="place-head">
        <strong className="huge number">{place.name}</strong>
        <div>
          <p className="place-todo">{t("counter.place.scanNext")}</p>
          {!place.known && <p className="muted">{t("counter.place.unknown")}</p>}
          <p className="muted">
            <Key>Esc</Key> {t("counter.place.end")}
          </p>
        </div>
      </div>
      <h2>{t("counter.place.lies", { count: rows.length })}</h2>
      <div className="place-rows" data-testid="place-rows">
        {rows.length === 0 && <p className="muted">{t("counter.place.empty")}</p>}
        {rows.map((row) => (
          <button
            key={row.id}
            type="button"
            className="place-row"
            onClick={() => openParcel(row.id)}
          >
            <StatusTag status={row.status} />
            <strong>{row.recipient.name || "—"}</strong>
            <span className="number">{row.recipient.phone_masked}</span>
            <span className="number muted">{row.tracking_number}</span>
            <strong className="number">{row.shelf}</strong>
          </button>
        ))}
      </div>
    </section>
  );
}
