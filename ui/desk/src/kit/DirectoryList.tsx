import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Nothing, Trouble } from "../parts/Trouble";
import type { DirectoryName } from "./DirectoryScreen";
import "./list.css";
import type { Pages } from "./usePages";
import { useVirtualRows } from "./useVirtualRows";

interface Props<E> {
  of: DirectoryName;
  list: Pages<E>;
  /** Something narrows the list, so that it may be empty for that. */
  narrowed: boolean;
  rowPx: number;
  /** The columns' names, but for the last one's, which holds the count. */
  heads: string[];
  row: (entry: E, top: number) => ReactNode;
}

/** The entries; only the rows in view exist on the page. */
export function DirectoryList<E>({ of, list, narrowed, rowPx, heads, row }: Props<E>) {
  const { t } = useTranslation();
  const { rows } = list;
  const { scroller, items, height } = useVirtualRows(rows.length, rowPx, list.readOn);
  const one = of.slice(0, -1);
  if (list.error !== null && rows.length === 0) {
    return <Trouble title={t(`${of}.failed`)} error={list.error} again={list.again} />;
  }
  if (list.pending) return <p className="loading muted">{t("loading")}</p>;
  if (rows.length === 0) {
    return narrowed ? (
      <Nothing title={t(`${of}.emptyFiltered`)} />
    ) : (
      <Nothing title={t(`${of}.empty`)} hint={t(`${of}.emptyHint`)} />
    );
  }
  return (
    <div className="list" role="table" aria-label={t(`nav.${of}`)}>
      <div className={`list-line list-head ${one}-line`} role="row">
        {heads.map((head) => (
          <span key={head} role="columnheader">
            {head}
          </span>
        ))}
        <span className="number" role="columnheader">
          {t("count", { count: list.total })}
        </span>
      </div>
      <div className="list-scroll" ref={scroller} data-testid={`${one}-list`}>
        <div style={{ height, position: "relative" }}>
          {items.map((item) => {
            const entry = rows[item.index];
            return entry ? row(entry, item.start) : null;
          })}
        </div>
      </div>
    </div>
  );
}
