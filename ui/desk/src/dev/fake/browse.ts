import type * as Ask from "../../requests";
import type { AttentionView, Status, TabCounts } from "../../views";
import { DEFAULTS } from "./parcels";
import { historyOf, say, twoSides } from "./story";
import type { World } from "./world";

/** The long list, one parcel's history, and what needs attention. */
export function browseOf({ rows, find, card, count }: World) {
  const list = ({ query }: { query: Ask.ParcelQuery }) => {
    const fits = rows.filter(
      (row) =>
        (!query.status || row.status === query.status) &&
        (!query.community_id || row.community_id === query.community_id) &&
        (!query.carrier || row.carrier === query.carrier) &&
        (!query.overdue || row.overdue) &&
        (!query.damaged || row.damaged) &&
        (!query.held || row.hold) &&
        (!query.text ||
          row.tracking_number.includes(query.text) ||
          row.recipient.name.includes(query.text)),
    );
    const from = Number(query.cursor ?? 0);
    const next = from + query.limit < fits.length ? String(from + query.limit) : null;
    return { rows: fits.slice(from, from + query.limit), next };
  };
  const attention = (): AttentionView[] =>
    rows
      .filter((row) => row.hold ?? row.id === "p2")
      .slice(0, 7)
      .map((row, i) => ({
        about: "parcel",
        id: row.id,
        event_id: row.hold ? "" : `e${i}`,
        kind: row.hold ? "hold" : "second_hand_over",
        field: null,
        at: row.recorded_at,
        title: row.tracking_number,
        row,
        other: null,
        sides: row.hold ? [] : twoSides(row.recorded_at),
        actions: row.hold ? ["release", "send_back"] : [],
      }));
  return {
    parcel_detail: ({ parcelId }: { parcelId: string }) => historyOf(card(find(parcelId))),
    settle_attention: ({ parcelId }: { parcelId: string }) => historyOf(card(find(parcelId))),
    resend_notice: ({ parcelId }: { parcelId: string }) => {
      const detail = historyOf(card(find(parcelId)));
      const asked = detail.notices.map((notice) => ({ ...notice, again: false, id: "asked" }));
      return {
        ...detail,
        notices: [...detail.notices, ...asked.map((n) => ({ ...n, state: "waiting" }))],
      };
    },
    reveal: () => ({
      name: "李宜君",
      phone: "15183750302",
      address: "3 栋 1 单元 1204",
      pickup_code: "048213",
      courier_phone: "13980013571",
    }),
    list_parcels: list,
    tab_counts: () =>
      Object.fromEntries(Object.keys(DEFAULTS).map((s) => [s, count(s as Status)])) as TabCounts,
    bulk: ({ request }: { request: Ask.BulkRequest }) => ({
      total: request.selection.ids.length,
      done: request.selection.ids.length,
      refused: [],
      stopped: null,
    }),
    bulk_look: () => ({
      total: rows.length,
      by_status: Object.fromEntries(Object.keys(DEFAULTS).map((s) => [s, count(s as Status)])),
      lacks_number: 0,
      lacking: [],
    }),
    attention,
    export_parcels: () => ({ rows: rows.length }),
    slip_preview: () => say("slip_impossible"),
    slip_save: () => ({ missing: [] }),
  };
}
