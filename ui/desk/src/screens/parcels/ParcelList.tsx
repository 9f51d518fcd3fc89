import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import "../../kit/list.css";
import { useVirtualRows } from "../../kit/useVirtualRows";
import { openParcel } from "../../state/opened";
import { ParcelLine } from "./ParcelLine";
import type { ParcelPages } from "./useParcelPages";
import type { Selection } from "./useSelection";

const ROW_PX = 54;

const COLUMNS = ["carrier", "courier", "recipient", "address", "recorded", "status"] as const;

interface Props {
  pages: ParcelPages;
  selection: Selection;
}

/** Only the rows in view exist on the page, however many have been read. */
export function ParcelList({ pages, selection }: Props) {
  const { t } = useTranslation();
  const { rows, more, readOn } = pages;
  const { scroller, items, height } = useVirtualRows(rows.length, ROW_PX, readOn);
  const all = rows.length > 0 && rows.every((row) => selection.has(row.id));
  return (
    <div className="list" role="table" aria-label={t("nav.parcels")}>
      <div className="line line-head" role="row">
        <span role="columnheader">
          <Checkbox
            aria-label={t("parcels.selectAll")}
            data-testid="select-all"
            checked={all}
            indeterminate={!all && selection.any}
            onChange={() => selection.set(all ? [] : rows.map((row) => row.id))}
          />
        </span>
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader">
            {t(`parcels.columns.${name}`)}
          </span>
        ))}
      </div>
      <div className="list-scroll" ref={scroller} data-testid="parcel-list" data-rows={rows.length}>
        <div style={{ height: height, position: "relative" }}>
          {items.map((item) => {
            const row = rows[item.index];
            return row ? (
              <ParcelLine
                key={row.id}
                row={row}
                top={item.start}
                chosen={selection.has(row.id)}
                toggle={() => selection.toggle(row.id)}
                open={() => openParcel(row.id)}
              />
            ) : null;
          })}
        </div>
        <p className="list-end muted">{more ? t("parcels.more") : t("parcels.end")}</p>
      </div>
    </div>
  );
}
