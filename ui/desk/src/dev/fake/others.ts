import type { AuditRow, DeliveryStop, OutgoingView } from "../../views";
import { madeUpReports } from "./reports";
import type { World } from "./world";

/** Delivery, sending, shifts, audit and reports. */
export function othersOf({ rows, at, empty, communities }: World) {
  const stops = (): DeliveryStop[] =>
    rows
      .filter((row) => row.status === "available")
      .slice(0, 40)
      .map((parcel, i) => ({
        parcel,
        delivery: {
          from: at(),
          to: at(),
          fee_fen: 300,
          due_fen: 300,
          note: i % 5 === 0 ? "放门口" : "",
          stage: i % 4 === 0 ? "out" : "asked",
        },
        due_fen: 300 + parcel.fee_fen,
        building: String(1 + Math.floor(i / 12)),
        unit: String(1 + (Math.floor(i / 6) % 2)),
      })) as DeliveryStop[];
  const deeds = (): AuditRow[] =>
    rows.map((row, i) => ({
      id: `a${i}`,
      at: row.recorded_at,
      clerk: i % 3 === 0 ? null : "陈站长",
      kind: "parcels",
      deed: i % 4 === 0 ? "parcel.handed_over" : "parcel.received",
      title: row.tracking_number,
      parcel_id: row.id,
      device: "",
      here: true,
      facts: [],
    }));
  const sent = (): OutgoingView[] =>
    rows.map((row, i) => ({
      id: `o${i}`,
      community_id: communities[0]?.id ?? "",
      stage: "taken",
      taken_at: row.recorded_at,
      at: row.recorded_at,
      desk: "前台 1",
      sender: row.recipient,
      recipient: { ...row.recipient, address: "北京市海淀区中关村大街 27 号 1 号楼 2 单元 1204" },
      contents: "衣服",
      carrier: row.carrier ?? "",
      weight_g: 700 + i,
      price_fen: 1200,
      due_fen: i % 3 === 0 ? 1200 : 0,
      held_fen: 0,
      paid: "cash",
      tracking_number: i % 2 === 0 ? row.tracking_number : null,
      manifest: null,
      courier: "",
      reason: "",
      clash: false,
    }));
  return {
    deliveries: stops,
    audit: ({ query }: { query: { cursor?: string | null } }) => pageOf(deeds(), query.cursor),
    list_outgoing: ({ after }: { after: string | null }) => pageOf(sent(), after),
    list_shifts: () => ({ shifts: [], next: null }),
    drawer: () => ({ shift: null, outside: null, last_float_fen: 20_000, last_closed_at: null }),
    reports: () => madeUpReports(empty),
    export_reports: () => ({ rows: 240 }),
    archive_year: () => ({ rows: 12_480 }),
  };
}

const PAGE = 100;

function pageOf<T>(all: T[], after: string | null | undefined) {
  const from = Number(after ?? 0);
  return {
    rows: all.slice(from, from + PAGE),
    next: from + PAGE < all.length ? String(from + PAGE) : null,
  };
}
