import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Announcement, Answer, Outcome } from "./relay";
import { AT_ONCE, add, newKey, remove, sendAll, waitingOf, type Waiting } from "./waiting";

const one = (key: string, owner = "王强"): Waiting => ({
  key,
  owner,
  community: "c",
  tracking_number: `SF${key}`,
  recipient_phone: "13900000001",
  recipient_name: "李雷",
  address: null,
  at: "2026-01-08T15:24:00+08:00",
  refused: null,
});

type Reply = Answer<{ results: Outcome[] }>;

const unreached: Reply = { is: "unreached", again: null };
const taken = (announcements: Announcement[]): Promise<Reply> =>
  Promise.resolve({
    is: "ok",
    value: { results: announcements.map(({ key }) => ({ key, id: `p${key}` })) },
  });
const keys = (list: { key: string }[]) => list.map(({ key }) => key);

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

test("keys are never the same", () => {
  expect(new Set(Array.from({ length: 500 }, newKey)).size).toBe(500);
});

test("what arrives is gone, the oldest first", async () => {
  add(one("a"));
  add(one("b"));
  const send = vi.fn(taken);
  const sent = await sendAll("王强", send);
  expect(send.mock.calls.map(([some]) => keys(some))).toEqual([["a", "b"]]);
  expect(keys(sent.arrived)).toEqual(["a", "b"]);
  expect(sent.again).toBeNull();
  expect(waitingOf("王强")).toEqual([]);
});

test("many go in batches; what was lost in the middle goes again with the same keys", async () => {
  const many = Array.from({ length: 2 * AT_ONCE + 1 }, (_, n) => one(String(n)));
  add(...many);
  let calls = 0;
  const sent: string[] = [];
  const weak = (some: Announcement[]) => {
    // The second answer is lost although the relay has them.
    sent.push(...keys(some));
    return ++calls === 2 ? Promise.resolve(unreached) : taken(some);
  };
  expect((await sendAll("王强", weak)).again).toBe(8);
  expect(waitingOf("王强")).toHaveLength(AT_ONCE + 1);
  expect((await sendAll("王强", weak)).again).toBeNull();
  expect(waitingOf("王强")).toEqual([]);
  expect(new Set(sent)).toEqual(new Set(keys(many)));
});

test("without a network everything stays, with the same key", async () => {
  add(...Array.from({ length: AT_ONCE + 1 }, (_, n) => one(String(n))));
  const send = vi.fn(() => Promise.resolve(unreached));
  expect(await sendAll("王强", send)).toEqual({ arrived: [], again: 8, signedOut: false });
  // The next ones would only wait for the same dead network.
  expect(send).toHaveBeenCalledTimes(1);
  expect(waitingOf("王强")).toHaveLength(AT_ONCE + 1);
});

test("the relay's own waiting time is kept", async () => {
  add(one("a"));
  const sent = await sendAll("王强", () => Promise.resolve({ is: "unreached", again: 30 }));
  expect(sent.again).toBe(30);
});

test("one that is refused does not hold up the others, keeps its place and is not sent again", async () => {
  add(one("a"), one("b"), one("c"));
  const send = vi.fn((some: Announcement[]): Promise<Reply> => {
    const results = some.map(({ key }): Outcome =>
      key === "b" ? { key, error: { code: "phone_empty", message: "" } } : { key, id: `p${key}` },
    );
    return Promise.resolve({ is: "ok", value: { results } });
  });
  await sendAll("王强", send);
  add(one("d"));
  await sendAll("王强", send);
  expect(send.mock.calls.map(([some]) => keys(some))).toEqual([["a", "b", "c"], ["d"]]);
  expect(waitingOf("王强").map(({ refused }) => refused)).toEqual(["phone_empty"]);
});

test("a batch that is refused as a whole goes one by one", async () => {
  add(one("a"), one("b"));
  const send = (some: Announcement[]): Promise<Reply> => {
    const spoiled = some.some(({ key }) => key === "a");
    return spoiled ? Promise.resolve({ is: "refused", code: "unreadable" }) : taken(some);
  };
  expect(keys((await sendAll("王强", send)).arrived)).toEqual(["b"]);
  expect(waitingOf("王强").map(({ refused }) => refused)).toEqual(["unreadable"]);
});

test("an answer that leaves one out says nothing of it", async () => {
  add(one("a"), one("b"));
  const sent = await sendAll("王强", ([first]) => taken(first ? [first] : []));
  expect([keys(sent.arrived), sent.again]).toEqual([["a"], 8]);
  expect(keys(waitingOf("王强"))).toEqual(["b"]);
});

test("another courier on this phone sends only their own", async () => {
  add(one("a", "王强"));
  const send = vi.fn(taken);
  await sendAll("赵敏", send);
  expect(send).not.toHaveBeenCalled();
  expect(waitingOf("赵敏")).toEqual([]);
});

test("signed out: nothing is lost", async () => {
  add(one("a"), one("b"));
  const out = (): Promise<Reply> => Promise.resolve({ is: "refused", code: "signed_out" });
  expect((await sendAll("王强", out)).signedOut).toBe(true);
  expect(waitingOf("王强").map(({ refused }) => refused)).toEqual([null, null]);
});

test("a phone that keeps nothing says so, and still sends while the page is open", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(add(one("a"))).toBe(false);
  expect(keys(waitingOf("王强"))).toEqual(["a"]);
  expect(keys((await sendAll("王强", taken)).arrived)).toEqual(["a"]);
  expect(waitingOf("王强")).toEqual([]);
});

test.each(["nonsense", "{}", "null", "7"])("a kept list that is %s is an empty one", (text) => {
  remove("nothing");
  localStorage.setItem("courier.waiting", text);
  expect(waitingOf("王强")).toEqual([]);
  remove("a");
  add(one("a"));
  expect(waitingOf("王强")).toHaveLength(1);
});
