import { expect, test } from "vitest";
import { wasText } from "./ambiguous";
import { intentOf, type Intent, type KeyPlace } from "./keys";
import { FIRST_STATE, cardView, type CounterState } from "./state";
import { card, parcel } from "./testing/parcels";

const on = (change: Partial<CounterState>): CounterState => ({ ...FIRST_STATE, ...change });
const idle = on({});
const announced = on({ view: cardView(card(parcel({ status: "announced" }))) });
const payable = on({
  view: {
    ...cardView(card(parcel({ fee_fen: 400 }), { others: [parcel({ id: "p2" })] })),
    code: "048213",
    codeMatched: true,
  },
});
const codeless = on({ view: cardView(card(parcel({ fee_fen: 400 }))) });
const hits = on({
  view: {
    kind: "hits",
    rows: [parcel()],
    more: false,
    entry: null,
    sent: [],
    index: 0,
    text: "李",
  },
});
const running = on({
  run: { damagedNext: false, shelf: "", nextShelf: null, size: null, received: [] },
});

const text: Intent = { do: "text" };
test.each<[string, string, CounterState, Partial<KeyPlace>, Intent]>([
  ["any character lands in the box", "7", idle, { focus: "elsewhere" }, text],
  ["Enter on text asks the desk", "Enter", announced, { boxEmpty: false }, { do: "submit" }],
  ["Enter on nothing acts on the card", "Enter", announced, {}, { do: "enter" }],
  [
    "Enter on a button reached by Tab is the button's",
    "Enter",
    announced,
    { focus: "control" },
    { do: "nothing" },
  ],
  [
    "Enter in the card's own field acts on the card",
    "Enter",
    codeless,
    { focus: "card-field" },
    { do: "enter" },
  ],
  [
    "a digit in the code field stays there",
    "1",
    payable,
    { focus: "card-field" },
    { do: "nothing" },
  ],
  ["a form keeps its keys", "d", announced, { focus: "field" }, { do: "nothing" }],
  ["Esc works everywhere", "Escape", announced, { focus: "field" }, { do: "back" }],
  [
    "F6 is the receipt, whatever stands in the box",
    "F6",
    idle,
    { boxEmpty: false },
    { do: "receipt" },
  ],
  ["D is damaged on an announced card", "d", announced, {}, { do: "damaged" }],
  ["R asks to reject", "R", announced, {}, { do: "reject" }],
  ["R is text on a card on the shelf", "r", payable, {}, text],
  ["P opens the proof of a hand-over", "p", payable, {}, { do: "proof" }],
  ["P is text on an announced card", "p", announced, {}, text],
  ["2 pays by WeChat where a fee is due", "2", payable, {}, { do: "pay", paid: "wechat" }],
  ["5 is text there", "5", payable, {}, text],
  ["2 belongs to the code while that is missing", "2", codeless, {}, text],
  ["2 after other text is text", "2", payable, { boxEmpty: false }, text],
  ["Space takes all", " ", payable, {}, { do: "all" }],
  ["Space is text where there are no others", " ", codeless, {}, text],
  ["arrows choose a hit", "ArrowDown", hits, {}, { do: "move", by: 1 }],
  ["arrows move in the text", "ArrowUp", hits, { boxEmpty: false }, { do: "nothing" }],
  ["D in a run marks the next one", "d", running, {}, { do: "damaged" }],
  [
    "under the list of keys nothing is typed",
    "d",
    on({ ...announced, help: true }),
    {},
    { do: "nothing" },
  ],
])("%s", (_name, key, state, place, intent) => {
  expect(intentOf(key, { state, focus: "box", boxEmpty: true, ...place })).toEqual(intent);
});

test.each([
  [10, true],
  [600, true],
  // By then the clerk has read the card and means the key as a command.
  [601, false],
])("a further character after %i ms makes text of a command: %s", (gap, isText) => {
  const nothing = () => undefined;
  const pending = { character: "1", at: 1000, takeBack: nothing, again: nothing };
  expect(wasText(pending, 1000 + gap)).toBe(isText);
});
