import type { CommunityView, ParcelCard, ParcelRow, Status } from "../../views";
import { COMMUNITIES, DEFAULTS, madeUpParcels, rfc } from "./parcels";
import { actionsOf, say } from "./story";

export interface Options {
  parcels: number;
  /** `full`, `empty`, `start` or `broken`. */
  scene: string;
}

const LONG = 1000;

export type World = ReturnType<typeof worldOf>;

/** What all screens speak of: parcels and communities in memory. */
export function worldOf({ parcels, scene }: Options) {
  const empty = scene === "empty";
  const rows = empty ? [] : madeUpParcels(parcels);
  let emit: (event: string, payload: unknown) => void = () => undefined;
  const at = () => rfc(Date.now());
  const find = (id: string): ParcelRow =>
    rows.find((row) => row.id === id) ?? say("parcel_unknown");
  const card = (row: ParcelRow, matched = false): ParcelCard => cardOf(rows, row, matched);
  return {
    scene,
    empty,
    /** So many people are in the directories, where long lists are asked for. */
    many: parcels > LONG ? parcels : undefined,
    rows,
    communities: madeUpCommunities(),
    at,
    find,
    card,
    /** Tells the page of something. */
    emit: (event: string, payload: unknown) => emit(event, payload),
    connect: (to: typeof emit) => void (emit = to),
    count: (status: Status) => rows.filter((row) => row.status === status).length,
    become: (id: string, status: Status, change: Partial<ParcelRow> = {}) => {
      const row = Object.assign(find(id), { status, default_action: DEFAULTS[status] }, change);
      emit("changed", { parcels: true, couriers: false, communities: false, status: true });
      return card(row);
    },
  };
}

function madeUpCommunities(): CommunityView[] {
  return COMMUNITIES.map((community) => ({
    ...community,
    per_day_fen: 200,
    free_days: 0,
    cap_fen: null,
    reminders: { days: [2, 5], hour: 10, quiet: { from: 21, to: 8 } },
    retention_days: 180,
    proof_days: 90,
    delivery_fee_fen: 300,
    points: [],
    shelves: [],
    sending: [{ carrier: "顺丰速运", first_fen: 1200, further_fen: 250 }],
    hours: "8:00-20:00",
    intercepts_per_month: null,
    dispute_days: 15,
    overdue_days: 3,
    tariff: [
      { from: rfc(Date.now() - 86_400_000 * 90), per_day_fen: 200, free_days: 0, cap_fen: null },
    ],
  }));
}

function cardOf(rows: ParcelRow[], row: ParcelRow, matched: boolean): ParcelCard {
  return {
    parcel: row,
    dispute: null,
    missing_since: null,
    return_tracking: null,
    return_carrier: null,
    asked_back: null,
    asked_by_phone: [],
    taken_fen: row.status === "picked_up" ? row.fee_fen : 0,
    taken_paid: "cash",
    quote: { fee_fen: row.fee_fen, days: row.days, per_day_fen: 200, quoted_at: rfc(Date.now()) },
    others: rows
      .filter(
        (other) =>
          other !== row &&
          other.status === "available" &&
          other.recipient.phone_masked === row.recipient.phone_masked,
      )
      .slice(0, 4),
    household_others: [],
    resident: null,
    actions: actionsOf(row),
    code_matched: matched,
    delegate_came: false,
    delegate: null,
    delivery: null,
    suggested_shelf: row.status === "announced" ? "B2-07" : null,
  };
}
