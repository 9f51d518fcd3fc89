import { expect, test } from "vitest";
import { chargeOf, stepOf, type Step } from "./card";
import { cardView, type CardView } from "./state";
import { card, parcel } from "./testing/parcels";

const costs = parcel({ fee_fen: 400, days: 2 });
const other = parcel({ id: "p2", shelf: "A3-13", fee_fen: 200 });
const held = parcel({
  id: "p3",
  hold: { kind: "other", note: "", due: null, since: "2026-01-10T09:00:00+08:00", owner: null },
});

function view(
  change: Partial<CardView> = {},
  row = parcel(),
  others = [] as ReturnType<typeof parcel>[],
): CardView {
  return { ...cardView(card(row, { others })), ...change };
}
const coded = { code: "048213", codeMatched: true };
const done = (ids: string[], feeFen: number, paid: string, waiveReason: string | null = null) =>
  ({ do: "hand_over", charge: { ids, feeFen }, paid, code: "048213", waiveReason }) as Step;

test.each<[string, CardView, Step]>([
  ["an announced parcel is received", view({}, parcel({ status: "announced" })), { do: "receive" }],
  [
    "a rejection was asked for",
    view({ rejecting: true }, parcel({ status: "announced" })),
    { do: "reject" },
  ],
  ["without a code it asks for one", view(), { do: "ask", key: "codeHint" }],
  ["five digits are no code", view({ code: "04821" }), { do: "ask", key: "codeHint" }],
  ["six typed digits are tried", view({ code: "048213" }), done(["p1"], 0, "none")],
  ["no fee needs no payment", view(coded), done(["p1"], 0, "none")],
  ["a fee needs a way of paying", view(coded, costs), { do: "ask", key: "choosePay" }],
  ["cash", view({ ...coded, pay: "cash" }, costs), done(["p1"], 400, "cash")],
  [
    "a waiver needs a reason",
    view({ ...coded, pay: "none", reason: " " }, costs),
    { do: "ask", key: "waiveReasonNeeded" },
  ],
  [
    "a waiver with one",
    view({ ...coded, pay: "none", reason: "首次" }, costs),
    done(["p1"], 400, "none", "首次"),
  ],
  [
    "all of one person",
    view({ ...coded, pay: "wechat", all: true }, costs, [other, held]),
    done(["p1", "p2"], 600, "wechat"),
  ],
  ["a held parcel is not handed over but shown", view(coded, held), { do: "open" }],
  [
    "an unknown history is only looked at",
    view(coded, parcel({ read_only: true })),
    { do: "refuse", code: "read_only" },
  ],
  ["a parcel going back", view({}, parcel({ status: "return_to_sender" })), { do: "hand_back" }],
  ["an ended parcel shows its history", view({}, parcel({ status: "picked_up" })), { do: "open" }],
])("%s", (_name, shown, step) => {
  expect(stepOf(shown)).toEqual(step);
});

test("what the screen shows is what is charged, with and without the others", () => {
  const one = view(coded, costs, [other]);
  expect(chargeOf(one)).toEqual({ ids: ["p1"], feeFen: 400 });
  expect(chargeOf({ ...one, all: true })).toEqual({ ids: ["p1", "p2"], feeFen: 600 });
});
