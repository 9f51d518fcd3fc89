import { beforeEach, expect, test, vi } from "vitest";
import type { Announcement, Answer } from "./relay";
import { add, newKey, remove, sendAll, waitingOf, type Waiting } from "./waiting";

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

const ok: Answer<{ id: string }> = { is: "ok", value: { id: "p" } };
const unreached: Answer<{ id: string }> = { is: "unreached", again: null };

beforeEach(() => localStorage.clear());

test("keys are never the same", () => {
  expect(new Set(Array.from({ length: 500 }, newKey)).size).toBe(500);
});

test("what arrives is gone, the oldest first", async () => {
  add(one("a"));
  add(one("b"));
  const sent: string[] = [];
  const again = await sendAll("王强", (announcement: Announcement) => {
    sent.push(announcement.key);
    return Promise.resolve(ok);
  });
  expect(sent).toEqual(["a", "b"]);
  expect(again).toEqual({ arrived: ["SFa", "SFb"], again: null });
  expect(waitingOf("王强")).toEqual([]);
});

test("without a network everything stays, with the same key", async () => {
  add(one("a"));
  add(one("b"));
  const send = vi.fn(() => Promise.resolve(unreached));
  expect(await sendAll("王强", send)).toEqual({ arrived: [], again: 8 });
  // The second would only wait for the same dead network.
  expect(send).toHaveBeenCalledTimes(1);
  expect(waitingOf("王强").map(({ key }) => key)).toEqual(["a", "b"]);
});

test("the relay's own waiting time is kept", async () => {
  add(one("a"));
  const sent = await sendAll("王强", () => Promise.resolve({ is: "unreached", again: 30 }));
  expect(sent.again).toBe(30);
});

test("one that is refused does not hold up the next, and is not sent again", async () => {
  add(one("a"));
  add(one("b"));
  const send = vi.fn((announcement: Announcement): Promise<Answer<{ id: string }>> =>
    Promise.resolve(announcement.key === "a" ? { is: "refused", code: "phone_empty" } : ok),
  );
  await sendAll("王强", send);
  await sendAll("王强", send);
  expect(send.mock.calls.map(([announcement]) => announcement.key)).toEqual(["a", "b"]);
  expect(waitingOf("王强").map(({ refused }) => refused)).toEqual(["phone_empty"]);
});

test("another courier on this phone sends only their own", async () => {
  add(one("a", "王强"));
  const send = vi.fn(() => Promise.resolve(ok));
  await sendAll("赵敏", send);
  expect(send).not.toHaveBeenCalled();
  expect(waitingOf("赵敏")).toEqual([]);
});

test("signed out: nothing is lost", async () => {
  add(one("a"));
  await sendAll("王强", () => Promise.resolve({ is: "refused", code: "signed_out" }));
  expect(waitingOf("王强").map(({ refused }) => refused)).toEqual([null]);
});

test.each(["nonsense", "{}", "null", "7"])("a kept list that is %s is an empty one", (text) => {
  localStorage.setItem("courier.waiting", text);
  expect(waitingOf("王强")).toEqual([]);
  remove("a");
  add(one("a"));
  expect(waitingOf("王强")).toHaveLength(1);
});
