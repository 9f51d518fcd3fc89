import { expect, test } from "vitest";
import { piecesOf, sumOf } from "./count";

test.each([
  ["nothing typed is nothing there", {}, [], 0],
  [
    "notes and coins",
    { 10000: "3", 100: " 2 ", 50: "１" },
    [
      [10000, 3],
      [100, 2],
      [50, 1],
    ],
    30250,
  ],
  ["a zero is none", { 1000: "0" }, [], 0],
] as const)("%s", (_, typed, pieces, sum) => {
  expect(piecesOf(typed)).toEqual(pieces);
  expect(sumOf(piecesOf(typed) ?? [])).toBe(sum);
});

test.each(["-1", "1.5", "abc", "123456"])("%s is no number of notes", (typed) => {
  expect(piecesOf({ 100: typed })).toBeNull();
});
