import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mobileOf } from "./recipient";
import { isListed, isUnsafe, rows, setRows, type Row } from "./run";

const row = (tracking: string, owner = "王强"): Row => ({
  owner,
  key: tracking,
  community: "c",
  tracking,
  phone: "13900000001",
  name: "",
  address: "",
  known: "李*",
});

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

test("the list outlasts the page, and one number is one parcel however it was written", () => {
  expect(setRows("王强", [row("SF1234567890123")])).toBe(true);
  expect(rows("王强")).toHaveLength(1);
  expect(isListed("王强", "sf 1234567 890123")).toBe(true);
  expect(isListed("王强", "SF1234567890124")).toBe(false);
  expect(isListed("王强", "")).toBe(false);
});

test("another courier on this phone has a list of their own", () => {
  setRows("王强", [row("SF1234567890123")]);
  expect(rows("赵敏")).toEqual([]);
  setRows("赵敏", [row("SF1234567890124", "赵敏")]);
  setRows("赵敏", []);
  expect(rows("王强")).toHaveLength(1);
});

test("a phone that keeps nothing is told of, and the list stays while the page is open", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(setRows("王强", [row("SF1234567890123")])).toBe(false);
  expect(isUnsafe()).toBe(true);
  expect(rows("王强")).toHaveLength(1);
  vi.restoreAllMocks();
  expect(setRows("王强", [])).toBe(true);
  expect(isUnsafe()).toBe(false);
});

test.each(["nonsense", "{}", "null"])("a kept list that is %s is an empty one", (text) => {
  localStorage.setItem("courier.run", text);
  expect(rows("王强")).toEqual([]);
});

test.each([
  ["139 0000 0001", "13900000001"],
  ["+86 139-0000-0001", "13900000001"],
  ["8613900000001", "13900000001"],
  ["1390000000", null],
  ["13900000001-1234", null],
  ["023-68001234", null],
])("of %j the relay is asked about %j", (typed, asked) => {
  expect(mobileOf(typed)).toBe(asked);
});
