import { describe, expect, it } from "vitest";
import { clockHour, typedDays } from "./days";

describe("days that were typed", () => {
  const table: [string, number[] | null][] = [
    ["2, 5", [2, 5]],
    ["2、5", [2, 5]],
    ["５", null],
    [" 5 2 5 ", [2, 5]],
    ["", []],
    ["0", null],
    ["61", null],
    ["60", [60]],
    ["1.5", null],
    ["-1", null],
    ["two", null],
    ["1 2 3 4 5", [1, 2, 3, 4, 5]],
    ["1 2 3 4 5 6", null],
  ];
  it.each(table)("reads %j", (text, days) => {
    expect(typedDays(text)).toEqual(days);
  });
});

it("shows an hour as a clock does", () => {
  expect([clockHour(0), clockHour(9), clockHour(21)]).toEqual(["00:00", "09:00", "21:00"]);
});
