import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mobileOf } from "./recipient";
import { isListed, isUnsafe, rows, setRows, type Row } from "./run";

const row = (tracking: string): Row => ({
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
  expect(setRows([row("SF1234567890123")])).toBe(true);
  expect(rows()).toHaveLength(1);
  expect(isListed("sf 1234567 890123")).toBe(true);
  expect(isListed("SF1234567890124")).toBe(false);
  expect(isListed("")).toBe(false);
});

test("a phone that keeps nothing is told of, and the list stays while the page is open", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(setRows([row("SF1234567890123")])).toBe(false);
  expect(isUnsafe()).toBe(true);
  expect(rows()).toHaveLength(1);
  vi.restoreAllMocks();
  expect(setRows([])).toBe(true);
  expect(isUnsafe()).toBe(false);
});

test.each(["nonsense", "{}", "null"])("a kept list that is %s is an empty one", (text) => {
  localStorage.setItem("courier.run", text);
  expect(rows()).toEqual([]);
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
