import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import type { ParcelQuery } from "../../requests";
import { explain } from "../../state/problem";
import { isBulkRunning, useBulkJob } from "../../state/bulkJob";
import type { BulkLook, ParcelRow, Status } from "../../views";
import { Needs } from "../../parts/Needs";
import { RIGHT_OF } from "../../state/rights";
import { BulkDialog, type Bulk } from "./BulkDialog";
import { ParcelExport } from "./ParcelExport";
import { SlipsDialog } from "./SlipsDialog";
import type { Selection } from "./useSelection";

/** What makes sense for which status; the others would all be refused. */
const WORKS_ON: Record<Bulk, Status[]> = {
  receive: ["announced"],
  reject: ["announced"],
  send_back: ["available"],
  hand_back: ["return_to_sender"],
  move: ["available", "return_to_sender"],
};

interface Props {
  rows: ParcelRow[];
  /** There are more than those. */
  more: boolean;
  selection: Selection;
  query: ParcelQuery;
}

type Asking = Bulk | "print" | "export";

/** What can be done with the selected parcels, each kind with how many it concerns. */
export function BulkBar({ rows, more, selection, query }: Props) {
  const { t } = useTranslation();
  useBulkJob();
  const [asking, setAsking] = useState<Asking | null>(null);
  const look = useLook(selection, query);
  const counts = look.data?.by_status;
  const count = (statuses: Status[]) => {
    if (selection.all) return statuses.reduce((sum, status) => sum + (counts?.[status] ?? 0), 0);
    return rows.filter((row) => selection.has(row.id) && statuses.includes(row.status)).length;
  };
  const total = selection.all ? (look.data?.total ?? 0) : selection.ids.size;
  const only = (statuses: Status[]) =>
    selection.all
      ? selection.request(query)
      : {
          ids: rows
            .filter((row) => selection.has(row.id) && statuses.includes(row.status))
            .map((row) => row.id),
          query: null,
        };
  const close = () => setAsking(null);
  const onShelf = WORKS_ON.move;
  return (
    <div className="bulk" data-testid="bulk-bar">
      <strong className="number" data-testid="bulk-selected">
        {t("parcels.selected", { count: total })}
      </strong>
      {!selection.all && more && rows.every((row) => selection.has(row.id)) && (
        <Button type="link" data-testid="select-filter" onClick={selection.setAll}>
          {t("parcels.selectFilter")}
        </Button>
      )}
      {look.isError && <span className="tone-text-look">{explain(t, look.error)}</span>}
      {(Object.keys(WORKS_ON) as Bulk[]).map((bulk) => (
        <Needs key={bulk} right={RIGHT_OF[bulk]}>
          <Button
            data-testid={`bulk-${bulk}`}
            disabled={count(WORKS_ON[bulk]) === 0 || isBulkRunning()}
            onClick={() => setAsking(bulk)}
          >
            {t(`parcels.bulk.${bulk}`)} <span className="number">{count(WORKS_ON[bulk])}</span>
          </Button>
        </Needs>
      ))}
      <Button
        data-testid="bulk-print"
        disabled={count(onShelf) === 0}
        onClick={() => setAsking("print")}
      >
        {t("parcels.bulk.print")} <span className="number">{count(onShelf)}</span>
      </Button>
      <Needs right="import_export">
        <Button data-testid="bulk-export" onClick={() => setAsking("export")}>
          {t("parcels.exportGo")}
        </Button>
      </Needs>
      <Button type="link" onClick={() => selection.set([])}>
        {t("parcels.unselect")}
      </Button>
      {asking === "export" && (
        <ParcelExport selection={selection.request(query)} total={total} close={close} />
      )}
      {asking === "print" && (
        <SlipsDialog selection={only(onShelf)} total={count(onShelf)} close={close} />
      )}
      {asking && asking !== "export" && asking !== "print" && (
        <BulkDialog
          bulk={asking}
          selection={only(WORKS_ON[asking])}
          total={count(WORKS_ON[asking])}
          communityId={query.community_id}
          close={close}
          begun={() => selection.set([])}
        />
      )}
    </div>
  );
}

/** What a filter's parcels are, those not read yet too; of ticked ones the list knows it itself. */
function useLook(selection: Selection, query: ParcelQuery) {
  const request = selection.request(query);
  return useQuery<BulkLook>({
    queryKey: ["parcels", "look", request],
    queryFn: () => desk.bulkLook(request),
    enabled: selection.all,
    placeholderData: keepPreviousData,
  });
}
