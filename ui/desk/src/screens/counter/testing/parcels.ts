import type { ParcelCard, ParcelRow, Status } from "../../../views";

const DEFAULTS = {
  announced: "receive",
  available: "hand_over",
  return_to_sender: "hand_back",
} as const;

/** A parcel for tests, on the shelf and free of charge unless `change` says otherwise. */
export function parcel(change: Partial<ParcelRow> = {}): ParcelRow {
  const status: Status = change.status ?? "available";
  return {
    id: "p1",
    community_id: "c1",
    community: "华润二十四城",
    tracking_number: "YT1234567890123",
    carrier: "yuantong",
    courier: null,
    recipient: { name: "李宜君", phone_masked: "151****0302", address: "3-1-1204" },
    status,
    hold: null,
    damaged: false,
    shelf: status === "available" ? "A3-12" : null,
    point: null,
    recorded_at: "2026-01-08T15:24:00+08:00",
    announced_at: null,
    received_at: null,
    ended_at: null,
    days: 0,
    fee_fen: 0,
    overdue: false,
    source: "courier",
    attention: 0,
    notice: null,
    read_only: false,
    default_action: status in DEFAULTS ? DEFAULTS[status as keyof typeof DEFAULTS] : "show_history",
    ...change,
  };
}

/** The card of a parcel, its fee as the parcel has it. */
export function card(row: ParcelRow = parcel(), change: Partial<ParcelCard> = {}): ParcelCard {
  return {
    parcel: row,
    quote: {
      fee_fen: row.fee_fen,
      days: row.days,
      per_day_fen: 200,
      quoted_at: "2026-01-10T12:00:00+08:00",
    },
    others: [],
    household_others: [],
    resident: null,
    actions: [],
    code_matched: false,
    delegate_came: false,
    delegate: null,
    delivery: null,
    suggested_shelf: row.status === "announced" ? "B2-07" : null,
    dispute: null,
    missing_since: null,
    return_tracking: null,
    return_carrier: null,
    asked_back: null,
    asked_by_phone: [],
    taken_fen: 0,
    taken_paid: "none",
    ...change,
  };
}
