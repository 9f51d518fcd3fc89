import { shortTime, yuan } from "@parcel-desk/shared";
import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { lineKeys } from "../../kit/lineKeys";
import { Marks, StatusTag } from "../../parts/StatusTag";
import { useCarrierName } from "../../state/carriers";
import type { ParcelRow } from "../../views";

interface Props {
  row: ParcelRow;
  /** Where it lies in the list, in pixels. */
  top: number;
  chosen: boolean;
  toggle: () => void;
  open: () => void;
}

/** One parcel: two lines in six columns. */
export function ParcelLine({ row, top, chosen, toggle, open }: Props) {
  const { t } = useTranslation();
  const carrier = useCarrierName();
  const costs = row.fee_fen > 0 || row.status === "available";
  return (
    <div
      className={chosen ? "line chosen" : "line"}
      role="row"
      tabIndex={0}
      data-row
      style={{ transform: `translateY(${top}px)` }}
      data-testid={`row-${row.tracking_number}`}
      data-status={row.status}
      onClick={open}
      onKeyDown={lineKeys(open, toggle)}
    >
      <span role="cell" onClick={(event) => event.stopPropagation()}>
        <Checkbox
          checked={chosen}
          onChange={toggle}
          aria-label={row.tracking_number}
          data-testid={`select-${row.tracking_number}`}
        />
      </span>
      <Cell top={carrier(row.carrier)} below={row.tracking_number} number />
      <Cell
        top={row.courier?.name ?? (row.source === "desk" ? t("parcels.desk") : "—")}
        below={row.courier?.phone_masked ?? ""}
        number
      />
      <Cell top={row.recipient.name || "—"} below={row.recipient.phone_masked} number />
      <Cell top={row.recipient.address} below={row.community} />
      <Cell
        top={shortTime(row.recorded_at, new Date())}
        below={
          costs
            ? `${yuan(row.fee_fen)}${row.days > 0 ? ` · ${t("days", { count: row.days })}` : ""}`
            : ""
        }
        number
      />
      <span className="cell" role="cell">
        <span className="cell-tags">
          <StatusTag status={row.status} />
          <Marks row={row} />
        </span>
        <span className="cell-below">
          <strong className="number">{row.shelf ?? ""}</strong> <NoticeState row={row} />
        </span>
      </span>
    </div>
  );
}

function Cell({ top, below, number }: { top: string; below: string; number?: boolean }) {
  return (
    <span className="cell" role="cell">
      <span className={number ? "cell-top number" : "cell-top"}>{top}</span>
      <span className={number ? "cell-below number" : "cell-below"}>{below}</span>
    </span>
  );
}

function NoticeState({ row }: { row: ParcelRow }) {
  const { t } = useTranslation();
  if (row.notice?.state !== "failed") return null;
  return (
    <span className="notice-failed">
      {t("history.noticeKind.arrival")}: {t("history.noticeState.failed")}
    </span>
  );
}
