import type { Action, AttentionSide, ParcelCard, ParcelDetail, ParcelRow } from "../../views";

/** Refuses, as the desk would. */
export function say(code: string, details: string | null = null): never {
  throw Object.assign(new Error(code), { code, details });
}

export function actionsOf(row: ParcelRow): Action[] {
  switch (row.status) {
    case "announced":
      return ["receive", "reject", "correct"];
    case "available":
      return row.hold
        ? ["release", "send_back", "decline_intercept", "move", "correct"]
        : ["hand_over", "send_back", "undo_receipt", "hold", "move", "correct"];
    case "return_to_sender":
      return ["hand_back", "undo_return", "move"];
    case "picked_up":
      return ["undo_pickup"];
    case "rejected":
    case "withdrawn":
    case "returned":
      return [];
  }
}

/** The same parcel handed over at two desks. */
export function twoSides(at: string): AttentionSide[] {
  const side = (device: string, here: boolean, paid: string): AttentionSide => ({
    stands: here,
    entry: {
      event_id: device,
      at,
      verb: "handed_over",
      author: "desk",
      device,
      clerk: null,
      here,
      unsynced: false,
      applied: here,
      facts: [
        { key: "fee_fen", value: "200" },
        { key: "paid", value: paid },
      ],
    },
  });
  return [side("前台 1", true, "cash"), side("前台 2", false, "wechat")];
}

export function historyOf(card: ParcelCard): ParcelDetail {
  const { parcel } = card;
  const entry = (
    verb: string,
    author: string,
    at: string | null,
    facts: [string, string][] = [],
  ) => ({
    event_id: `${parcel.id}-${verb}`,
    at: at ?? parcel.recorded_at,
    verb,
    author,
    device: "前台 1",
    clerk: null,
    here: true,
    unsynced: false,
    applied: true,
    facts: facts.map(([key, value]) => ({ key, value })),
  });
  return {
    card,
    history: [
      entry("announced", "courier", parcel.announced_at, [["courier", parcel.courier?.name ?? ""]]),
      entry("received", "desk", parcel.received_at, [
        ["shelf", parcel.shelf ?? "A1-01"],
        ["damaged", String(parcel.damaged)],
      ]),
      entry("notice_reported", "relay", parcel.received_at, [
        ["notice_kind", "arrival"],
        ["notice_state", "sent"],
      ]),
      ...(parcel.ended_at
        ? [
            entry("handed_over", "desk", parcel.ended_at, [
              ["fee_fen", "400"],
              ["paid", "wechat"],
            ]),
          ]
        : []),
    ],
    notices: parcel.notice ? [parcel.notice] : [],
    attention: parcel.hold
      ? [
          {
            about: "parcel",
            id: parcel.id,
            event_id: "e1",
            kind: "intercept_requested",
            field: null,
            at: parcel.recorded_at,
            title: parcel.tracking_number,
            row: parcel,
            other: null,
            sides: [],
            actions: ["send_back", "decline_intercept"],
          },
        ]
      : [],
    proof: null,
    photos: [],
  };
}
