import { expect, test } from "vitest";
import { labelEvery, ticks } from "./scale";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [100, [0, 50, 100]],
  [4999, [0, 2000, 4000, 6000]],
])("an axis up to %i has round numbers", (most, expected) => {
  expect(ticks(most)).toEqual(expected);
});

test("an axis of money counts whole yuan", () => {
  expect(ticks(0, 100)).toEqual([0, 100]);
  expect(ticks(650, 100)).toEqual([0, 200, 400, 600, 800]);
});

test("labels keep their distance", () => {
  expect(labelEvery(7, 1000, 60)).toBe(1);
  expect(labelEvery(62, 1000, 60)).toBe(4);
  expect(labelEvery(5, 0, 60)).toBe(300);
});
