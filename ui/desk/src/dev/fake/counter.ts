import type * as Ask from "../../requests";
import { madeUpParcels } from "./parcels";
import { say } from "./story";
import type { ParcelRow } from "../../views";
import type { World } from "./world";

/** What the counter asks: scans, receiving, handing over, entries, runs. */
export function counterOf({ rows, at, find, card, become }: World) {
  const codeOf = (row: ParcelRow) => String(100000 + Number(row.id.slice(1)));
  const scan = ({ text }: { text: string }) => {
    const none = {
      meaning: "nothing",
      hits: [],
      more: false,
      card: null,
      entry: null,
      place: null,
    };
    const byCode = rows.find((row) => row.status === "available" && codeOf(row) === text);
    if (byCode)
      return { ...none, meaning: "pickup_code", hits: [byCode], card: card(byCode, true) };
    const hits = rows.filter(
      (row) =>
        row.tracking_number.endsWith(text) ||
        row.recipient.name.includes(text) ||
        row.recipient.phone_masked.endsWith(text),
    );
    const [only] = hits;
    if (hits.length === 1 && only) return { ...none, meaning: "tracking", hits, card: card(only) };
    if (hits.length > 1)
      return { ...none, meaning: "name", hits: hits.slice(0, 20), more: hits.length > 20 };
    if (!/^[A-Z0-9]{9,}$/i.test(text)) return none;
    return {
      ...none,
      meaning: "tracking",
      entry: {
        tracking_number: text.toUpperCase(),
        carriers: ["圆通速递"],
        suggested_shelf: "B2-08",
        residents: [],
        typed: "",
      },
    };
  };
  const handOver = ({
    request: { parcel_id, code, fee_fen },
  }: {
    request: Ask.HandOverRequest;
  }) => {
    const row = find(parcel_id);
    if (row.hold) say("on_hold");
    if (!code) say("code_needed");
    if (code !== codeOf(row)) say("wrong_code");
    if (fee_fen !== row.fee_fen) say("fee_changed");
    return become(parcel_id, "picked_up", { ended_at: at(), shelf: null });
  };
  return {
    scan,
    card: ({ parcelId }: { parcelId: string }) => card(find(parcelId)),
    receive: ({
      parcelId,
      damaged,
      shelf,
    }: {
      parcelId: string;
      damaged: boolean;
      shelf: string | null;
    }) => become(parcelId, "available", { damaged, shelf: shelf ?? "B2-07", received_at: at() }),
    reject: ({ parcelId }: { parcelId: string }) =>
      become(parcelId, "rejected", { ended_at: at() }),
    enter: ({ request }: { request: Ask.EnterRequest }) => {
      if (!/^[\d -]{7,}$/.test(request.phone)) say("phone_wrong_length", "phone");
      const [first] = madeUpParcels(1);
      if (!first) return say("unexpected");
      rows.unshift({
        ...first,
        id: `p${rows.length}`,
        tracking_number: request.tracking_number,
        damaged: request.damaged,
        recipient: { name: request.name, phone_masked: request.phone, address: request.address },
      });
      return become(rows[0]?.id ?? "", "available", {
        shelf: request.shelf ?? "B2-08",
        received_at: at(),
        ended_at: null,
        hold: null,
      });
    },
    hand_over: handOver,
    hand_over_many: ({ request }: { request: Ask.HandOverManyRequest }) =>
      request.parcel_ids.map((id) => ({
        id,
        row: become(id, "picked_up", { ended_at: at(), shelf: null }).parcel,
        refused: null,
      })),
    next_place: () => "B2-07",
    stocktake: () => null,
    finished_stocktakes: () => [],
    run_scan: ({ request: { text } }: { request: Ask.RunScanRequest }) => {
      const row = rows.find((r) => r.tracking_number === text || r.id === text);
      const answer = {
        row: row ?? null,
        tracking_number: text,
        next_shelf: "B2-09",
        code: null,
        wish: "none",
        wish_words: null,
      };
      if (!row) return { ...answer, outcome: "unknown" };
      if (row.status !== "announced") return { ...answer, outcome: "already_here" };
      return {
        ...answer,
        row: become(row.id, "available", { shelf: "B2-08", received_at: at() }).parcel,
        outcome: "received",
      };
    },
  };
}
