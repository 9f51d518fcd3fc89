import { shortTime } from "@parcel-desk/shared";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { FactList } from "../../actions/History";
import { desk, DeskError } from "../../desk";
import "../../kit/list.css";
import { usePages } from "../../kit/usePages";
import { useVirtualRows } from "../../kit/useVirtualRows";
import { Nothing, Trouble } from "../../parts/Trouble";
import type { AuditQuery } from "../../requests";
import { openParcel } from "../../state/opened";
import { named } from "../../state/problem";
import type { AuditRow } from "../../views";

const ROW_PX = 44;

/** Deeds, the newest first; only the rows in view exist on the page. */
export function AuditList({ query }: { query: AuditQuery }) {
  const { t } = useTranslation();
  const list = usePages<AuditRow>(["audit", query], (cursor) => desk.audit({ ...query, cursor }));
  const { rows } = list;
  const { scroller, items, height } = useVirtualRows(rows.length, ROW_PX, list.readOn);
  if (list.error instanceof DeskError && list.error.code === "parcel_unknown") {
    return <Nothing title={t("audit.noParcel")} />;
  }
  if (list.error !== null && rows.length === 0) {
    return <Trouble title={t("audit.failed")} error={list.error} again={list.again} />;
  }
  if (list.pending) return <p className="loading muted">{t("loading")}</p>;
  if (rows.length === 0) return <Nothing title={t("audit.empty")} hint={t("audit.emptyHint")} />;
  return (
    <div className="list" role="table" aria-label={t("nav.audit")}>
      <div className="list-line list-head audit-line" role="row">
        {(["at", "clerk", "kind", "deed", "title", "desk", "facts"] as const).map((name) => (
          <span key={name} role="columnheader">
            {t(`audit.column.${name}`)}
          </span>
        ))}
      </div>
      <div className="list-scroll" ref={scroller} data-testid="audit-list" data-rows={rows.length}>
        <div style={{ height, position: "relative" }}>
          {items.map((item) => {
            const row = rows[item.index];
            return row ? <Line key={row.id} row={row} top={item.start} /> : null;
          })}
        </div>
      </div>
    </div>
  );
}

function Line({ row, top }: { row: AuditRow; top: number }) {
  const { t } = useTranslation();
  return (
    <div
      className="list-line audit-line"
      role="row"
      style={{ transform: `translateY(${top}px)` }}
      data-testid="audit-row"
      data-deed={row.deed}
    >
      <span role="cell" className="number">
        {shortTime(row.at, new Date())}
      </span>
      <span role="cell" className="audit-cut">
        {whoOf(t, row)}
      </span>
      <span role="cell" className="muted audit-cut">
        {t(`audit.kinds.${row.kind}`)}
      </span>
      <strong role="cell" className="audit-cut">
        {deedOf(t, row.deed)}
      </strong>
      <Title row={row} />
      <span role="cell" className="muted audit-cut">
        {row.device || t("history.thisDesk")}
      </span>
      <span role="cell" className="muted audit-cut audit-facts">
        <FactList facts={row.facts} />
      </span>
    </div>
  );
}

function Title({ row }: { row: AuditRow }) {
  const { parcel_id: id, title } = row;
  return (
    <span role="cell" className="audit-cut">
      {id ? (
        <button type="button" className="audit-parcel number" onClick={() => openParcel(id)}>
          {title}
        </button>
      ) : (
        title
      )}
    </span>
  );
}

/** Nobody was signed in, or somebody of whom this desk knows no name. */
function whoOf(t: TFunction, { clerk }: AuditRow): string {
  if (clerk === null) return t("audit.nobody");
  return clerk || t("audit.unknown");
}

/** `parcel.handed_over` is worded as in a parcel's history, everything else here. */
function deedOf(t: TFunction, deed: string): string {
  const own = named(t, "audit.deed", deed.replace(".", "_"));
  if (own !== deed.replace(".", "_")) return own;
  return named(t, "history.verb", deed.slice(deed.indexOf(".") + 1));
}
