import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ParcelQuery } from "../../requests";
import type { ParcelRow, Status } from "../../views";
import { BulkDialog, type Bulk } from "./BulkDialog";
import { ParcelExport } from "./ParcelExport";
import type { Selection } from "./useSelection";

/** What makes sense for which status; the others would all be refused. */
const WORKS_ON: Record<Bulk, Status[]> = {
  receive: ["announced"],
  reject: ["announced"],
  send_back: ["available"],
  move: ["available", "return_to_sender"],
};

interface Props {
  rows: ParcelRow[];
  selection: Selection;
  query: ParcelQuery;
}

/** What can be done with the selected parcels, each kind with how many it concerns. */
export function BulkBar({ rows, selection, query }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Bulk | null>(null);
  const [exporting, setExporting] = useState(false);
  const chosen = rows.filter((row) => selection.ids.has(row.id));
  const fit = (bulk: Bulk) => chosen.filter((row) => WORKS_ON[bulk].includes(row.status));
  return (
    <div className="bulk" data-testid="bulk-bar">
      <strong className="number">{t("parcels.selected", { count: selection.ids.size })}</strong>
      {(Object.keys(WORKS_ON) as Bulk[]).map((bulk) => (
        <Button
          key={bulk}
          data-testid={`bulk-${bulk}`}
          disabled={fit(bulk).length === 0}
          onClick={() => setAsking(bulk)}
        >
          {t(`parcels.bulk.${bulk}`)} <span className="number">{fit(bulk).length}</span>
        </Button>
      ))}
      <Button data-testid="bulk-export" onClick={() => setExporting(true)}>
        {t("parcels.exportGo")}
      </Button>
      <Button type="link" onClick={() => selection.set([])}>
        {t("parcels.unselect")}
      </Button>
      {exporting && (
        <ParcelExport query={query} only={[...selection.ids]} close={() => setExporting(false)} />
      )}
      {asking && (
        <BulkDialog
          bulk={asking}
          ids={fit(asking).map((row) => row.id)}
          close={() => setAsking(null)}
          done={() => selection.set([])}
        />
      )}
    </div>
  );
}
