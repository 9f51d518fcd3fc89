import { expect, test } from "vitest";
import { age, clockTime, shortTime } from "./time";

const now = new Date("2026-01-10T12:00:00+08:00");

test.each([
  ["2026-01-08T15:24:09+08:00", "01-08 15:24"],
  // The offset is the desk's: a test machine in another zone must not move the hour.
  ["2026-01-08T15:24:09-05:00", "01-08 15:24"],
  ["2025-12-31T09:00:00+08:00", "2025-12-31 09:00"],
  [null, ""],
  ["nonsense", ""],
])("%s is shown as %s", (at, shown) => {
  expect(shortTime(at, now)).toBe(shown);
});

test("the status bar shows seconds", () => {
  expect(clockTime("2026-01-10T12:03:20.512+08:00")).toBe("12:03:20");
});

test.each([
  ["2026-01-10T11:59:30+08:00", "minutes", 0],
  ["2026-01-10T11:01:00+08:00", "minutes", 59],
  ["2026-01-10T11:00:00+08:00", "hours", 1],
  ["2026-01-08T12:00:01+08:00", "hours", 47],
  ["2026-01-08T12:00:00+08:00", "days", 2],
  // A clock that was set back must not show a negative age.
  ["2026-01-10T13:00:00+08:00", "minutes", 0],
])("%s is %s %i ago", (at, unit, count) => {
  expect(age(at, now)).toEqual({ unit, count });
});
