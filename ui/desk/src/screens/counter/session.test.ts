import { expect, test } from "vitest";
import { DeskError } from "../../desk";
import { words } from "../../state/words";
import type { OutgoingView, ParcelCard, RunAnswer } from "../../views";
import { choosePay, enter, enterParcel, toggleAll } from "./acting";
import { toggleRun } from "./running";
import { peekCode } from "./scanning";
import { toggleStocktake } from "./stocktaking";
import { card, parcel } from "./testing/parcels";
import { found, shift, turn } from "./testing/shift";

const refuse = (code: string) => Promise.reject(new DeskError(code, code, null));
const scan = (text: string, typed = false) => ({ text, typed });
const noEntry = {
  tracking_number: "",
  carriers: [],
  suggested_shelf: null,
  residents: [],
  typed: "",
};
const announced = parcel({ status: "announced", shelf: null });

test("the success sound comes after the desk has answered, never before", async () => {
  let answer: (card: ParcelCard) => void = () => undefined;
  const { session, heard } = shift({
    scan: () => Promise.resolve(found({ card: card(announced) })),
    receive: () => new Promise((done) => (answer = done)),
  });
  session.queue.push(scan("YT1234567890123"), 0);
  await turn();
  void enter(session);
  await turn();
  expect(heard, "not saved yet").toEqual([]);
  answer(card(parcel()));
  await turn();
  expect(heard).toEqual(["done"]);
  expect(session.get().done.map((line) => line.key)).toEqual(["received"]);
});

test("a failure to save sounds refused, keeps the card and counts nothing as done", async () => {
  const { session, heard } = shift({
    scan: () => Promise.resolve(found({ card: card(announced) })),
    receive: () => refuse("disk_full"),
  });
  session.queue.push(scan("YT1234567890123"), 0);
  await turn();
  await enter(session);
  expect(heard).toEqual(["refused"]);
  expect(session.get().result).toMatchObject({ key: "disk_full", error: true });
  expect([session.get().view.kind, session.get().done.length]).toEqual(["card", 0]);
});

test("a scan while the last one is being saved is answered afterwards", async () => {
  let saved: (card: ParcelCard) => void = () => undefined;
  const { session, asked } = shift({
    scan: () => Promise.resolve(found({ card: card(announced) })),
    receive: () => new Promise((done) => (saved = done)),
  });
  session.queue.push(scan("A"), 0);
  await turn();
  void enter(session);
  await turn();
  session.queue.push(scan("B"), 3000);
  await turn();
  expect(session.get().waiting).toBe(1);
  saved(card(parcel()));
  await turn();
  expect(asked.filter(([name]) => name === "scan").map(([, text]) => text)).toEqual(["A", "B"]);
});

test("an unknown number opens the entry, and scans wait until it is saved", async () => {
  const entry = {
    tracking_number: "2356",
    carriers: [],
    suggested_shelf: null,
    residents: [],
    typed: "",
  };
  const { session, heard, asked } = shift({
    scan: (text) => Promise.resolve(text === "2356" ? found({ entry }) : found({ card: card() })),
    enter: () => Promise.resolve(card(parcel({ tracking_number: "2356" }))),
  });
  session.queue.push(scan("2356"), 0);
  await turn();
  session.queue.push(scan("YT1234567890123"), 3000);
  await turn();
  expect(session.get().view.kind, "half a form must not be lost to a scan").toBe("entry");
  await enterParcel(session, {} as never);
  await turn();
  expect(heard).toEqual(["look", "done"]);
  expect(asked.at(-1)?.slice(0, 2)).toEqual(["scan", "YT1234567890123"]);
});

test.each([
  ["F2", toggleRun],
  ["F3", toggleStocktake],
])("%s keeps a form that is being filled in, and says why nothing happens", async (_key, press) => {
  const entry = { ...noEntry, tracking_number: "2356" };
  const { session, asked } = shift({ scan: () => Promise.resolve(found({ entry })) });
  session.queue.push(scan("2356"), 0);
  await turn();
  await press(session);
  expect(session.get().view, "what was typed is not thrown away").toEqual({ kind: "entry", entry });
  expect(session.get()).toMatchObject({ run: null, stocktake: null });
  expect(session.get().result).toMatchObject({ tone: "look", key: "entryFirst" });
  expect(asked.map(([name]) => name)).toEqual(["scan"]);
});

test.each([
  ["F2", toggleRun, "runNeedsCommunity", "连续收件"],
  ["F3", toggleStocktake, "stocktakeNeedsCommunity", "盘点"],
])("%s without a community says what it needs, and where", async (_key, press, key, name) => {
  const { session, asked } = shift({}, null);
  await press(session);
  expect(session.get().result).toMatchObject({ tone: "look", key });
  expect(asked).toEqual([]);
  const told = words.t(`counter.result.${key as "runNeedsCommunity"}`, { lng: "zh-CN" });
  expect(told).toContain(name);
  expect(told, "the choice stands beside the program's name").toContain("左上角");
});

test("a fee that changed meanwhile is shown anew and must be confirmed again", async () => {
  const before = parcel({ fee_fen: 400 });
  const after = parcel({ fee_fen: 600 });
  const { session, heard } = shift({
    scan: () => Promise.resolve(found({ card: card(before, { code_matched: true }) })),
    handOver: () => refuse("fee_changed"),
    card: () => Promise.resolve(card(after)),
  });
  session.queue.push(scan("048213"), 0);
  await turn();
  choosePay(session, "cash");
  await enter(session);
  const { view } = session.get();
  expect(view).toMatchObject({ kind: "card", pay: null, code: "048213", codeMatched: true });
  expect(view.kind === "card" && view.card.quote.fee_fen).toBe(600);
  expect(heard).toEqual(["refused"]);
});

test("the confirmed fee and the scanned code go to the desk as they were shown", async () => {
  const row = parcel({ fee_fen: 400 });
  const others = [parcel({ id: "p2", fee_fen: 200 })];
  const { session, asked, heard } = shift({
    scan: () => Promise.resolve(found({ card: card(row, { code_matched: true, others }) })),
    handOverMany: () =>
      Promise.resolve([
        { id: "p1", row, refused: null },
        { id: "p2", row: null, refused: "on_hold" },
      ]),
  });
  session.queue.push(scan("PD1-abc-048213"), 0);
  await turn();
  toggleAll(session);
  choosePay(session, "alipay");
  await enter(session);
  expect(asked.at(-1)).toEqual([
    "handOverMany",
    {
      parcel_ids: ["p1", "p2"],
      code: "PD1-abc-048213",
      fee_fen: 600,
      paid: "alipay",
      waive_reason: null,
      proof: null,
    },
  ]);
  // One of them stays on the shelf: that is no plain success.
  expect(heard).toEqual(["look"]);
  expect(session.get().result?.values).toMatchObject({ done: 1, refused: 1 });
});

test("six typed digits show the parcel whose code they are, and nothing else", async () => {
  const { session } = shift({
    scan: (text) =>
      Promise.resolve(found({ card: card(parcel(), { code_matched: text === "048213" }) })),
  });
  expect(await peekCode(session, "138000", () => true), "the beginning of a phone").toBe(false);
  expect(session.get().view.kind).toBe("idle");
  expect(await peekCode(session, "048213", () => false), "more was typed meanwhile").toBe(false);
  expect(await peekCode(session, "048213", () => true)).toBe(true);
  expect(session.get().view).toMatchObject({ kind: "card", code: "048213", codeMatched: true });
});

test("digits that are no code keep the card they were typed for", async () => {
  const { session, heard } = shift({
    scan: (text) => Promise.resolve(text === "李" ? found({ card: card() }) : found({})),
  });
  session.queue.push(scan("李", true), 0);
  await turn();
  session.queue.push(scan("111111", true), 5000);
  await turn();
  expect(session.get().view.kind).toBe("card");
  expect(session.get().result).toMatchObject({ key: "wrong_code", tone: "refused" });
  expect(heard).toEqual(["refused"]);
});

const RUN: Record<string, Partial<RunAnswer>> = {
  A: { outcome: "received", row: parcel({ shelf: "B2-07" }), next_shelf: "B2-08" },
  B: { outcome: "unknown", next_shelf: "B2-08" },
  C: { outcome: "already_here", row: parcel() },
  D: { outcome: "refused", code: "being_returned" },
};

test("a run receives at once, collects what nobody announced, and tells each by its own sound", async () => {
  const play = shift({
    nextPlace: () => Promise.resolve("B2-07"),
    runScan: ({ text }) =>
      Promise.resolve({
        row: null,
        tracking_number: text,
        next_shelf: null,
        code: null,
        wish: "none",
        wish_words: null,
        ...RUN[text],
      } as RunAnswer),
  });
  const { session, heard, asked } = play;
  await toggleRun(session);
  [..."ABCDB"].forEach((text, i) => session.queue.push(scan(text), i * 3000));
  await turn();
  await turn();
  expect(heard).toEqual(["done", "look", "twice", "refused", "look"]);
  const scans = asked.filter(([name]) => name === "runScan").map((call) => call[1]);
  const places = scans.map((scan) => (scan as { offered: string }).offered);
  expect(places.slice(0, 3), "on from the suggestion, place by place").toEqual([
    "B2-07",
    "B2-08",
    "B2-08",
  ]);
  expect(session.get().run?.received.map((row) => row.shelf)).toEqual(["B2-07"]);
  // Kept outside of the run too: the boxes still stand there after a restart.
  expect(play.unknown).toEqual(["B"]);
});

test("in a run a recipient who wants none taken in is told by another sound", async () => {
  const run: RunAnswer = {
    outcome: "received",
    row: parcel({ shelf: "B2-07" }),
    tracking_number: "A",
    next_shelf: "B2-08",
    code: null,
    wish: "refuse",
    wish_words: "退给卖家",
  };
  const { session, heard } = shift({ runScan: () => Promise.resolve(run) });
  await toggleRun(session);
  session.queue.push(scan("A"), 0);
  await turn();
  expect(heard).toEqual(["look"]);
  expect(session.get().result).toMatchObject({
    key: "received",
    wished: { wish: "refuse", wish_words: "退给卖家" },
  });
  expect(session.get().run?.received[0], "and it stays in the list").toMatchObject({
    wish: "refuse",
  });
});

test("Enter hands nothing back: the dialog asks first, because nothing undoes it", async () => {
  const back = parcel({ status: "return_to_sender" });
  const { session, asked, heard } = shift({
    scan: () => Promise.resolve(found({ card: card(back) })),
  });
  session.queue.push(scan(back.tracking_number), 0);
  await turn();
  await enter(session);
  expect(asked.map(([name]) => name)).toEqual(["scan", "openParcel"]);
  expect(asked.at(-1)).toEqual(["openParcel", "p1", "hand_back"]);
  expect(heard, "nothing is done yet").toEqual([]);
});

test("a parcel that a resident sends is listed, and Enter leads to it", async () => {
  const sent = { id: "s1", stage: "taken", tracking_number: "SF1" } as OutgoingView;
  const entry = { ...noEntry, tracking_number: "SF1" };
  const answers = [
    found({ meaning: "sent", sent: [sent] }),
    found({ meaning: "sent", sent: [sent], entry }),
  ];
  for (const [index, answer] of answers.entries()) {
    const { session, asked, heard } = shift({ scan: () => Promise.resolve(answer) });
    session.queue.push(scan("SF1"), 0);
    await turn();
    expect(session.get().view, "what may be entered anew stands first").toMatchObject({
      kind: "hits",
      index,
    });
    expect(heard).toEqual(["look"]);
    await enter(session);
    expect(asked.at(-1), "not the entry of a new parcel").toEqual(["openSending", "s1"]);
  }
});
