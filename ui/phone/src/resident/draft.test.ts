import { beforeEach, expect, test, vi } from "vitest";
import { forget, forgetDrafts, keepTyped, keyOf, typedBefore } from "./draft";

beforeEach(() => {
  forgetDrafts();
  localStorage.clear();
});

test("the same content goes out under the same key, however often", () => {
  const key = keyOf("p.dispute", { words: "没有" });
  expect(keyOf("p.dispute", { words: "没有" })).toBe(key);
});

test("what was changed after a try is something else", () => {
  const key = keyOf("p.name_delegate", { name: "王小明", phone: "13800005678" });
  expect(keyOf("p.name_delegate", { name: "王大明", phone: "13800005678" })).not.toBe(key);
});

test("typing on without a try changes no key", () => {
  keepTyped("p.dispute", { words: "没" });
  keepTyped("p.dispute", { words: "没有" });
  expect(typedBefore("p.dispute")).toEqual({ words: "没有" });
  const key = keyOf("p.dispute", { words: "没有" });
  expect(key).toMatch(/^[0-9a-f]{32}$/);
});

test("what has arrived is forgotten, and the next time is another act", () => {
  const key = keyOf("p.cancel_delivery", {});
  forget("p.cancel_delivery");
  expect(typedBefore("p.cancel_delivery")).toEqual({});
  expect(keyOf("p.cancel_delivery", {})).not.toBe(key);
});

test("acts and parcels have keys of their own", () => {
  const keys = ["a.dispute", "b.dispute", "a.ask_return"].map((name) => keyOf(name, {}));
  expect(new Set(keys).size).toBe(3);
});

test("a phone that keeps nothing still does nothing twice", () => {
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new Error("full");
  });
  const key = keyOf("p.dispute", {});
  expect(keyOf("p.dispute", {})).toBe(key);
  full.mockRestore();
});

test("whoever signs out leaves nothing that they typed", () => {
  keepTyped("p.name_delegate", { name: "王小明" });
  localStorage.setItem("courier.draft", "1");
  forgetDrafts();
  expect(Object.keys(localStorage)).toEqual(["courier.draft"]);
});
