import { expect, test } from "vitest";
import { byPeriod, periodOf, permille, total } from "./periods";

const line = (date: string, received: number) => ({ date, received });

test.each([
  [1, "day"],
  [62, "day"],
  [63, "week"],
  [420, "week"],
  [421, "month"],
  [3660, "month"],
])("%i days are told by the %s", (days, period) => {
  expect(periodOf(days)).toBe(period);
});

test("weeks begin on Monday and months on their first, each dated by its first day in the range", () => {
  const lines = [line("2026-01-31", 1), line("2026-02-01", 2), line("2026-02-02", 4)];
  expect(byPeriod(lines, "day")).toEqual(lines);
  // 31 January 2026 is a Saturday.
  expect(byPeriod(lines, "week")).toEqual([line("2026-01-31", 3), line("2026-02-02", 4)]);
  expect(byPeriod(lines, "month")).toEqual([line("2026-01-31", 1), line("2026-02-01", 6)]);
});

test("a sum keeps what is no number and adds up the rest", () => {
  expect(total([line("2026-01-31", 1), line("2026-02-01", 2)])).toEqual(line("2026-01-31", 3));
  expect(total([])).toBeNull();
});

test("a share of nothing is none", () => {
  expect([permille(1, 3), permille(2, 3), permille(0, 0)]).toEqual([333, 667, 0]);
});
