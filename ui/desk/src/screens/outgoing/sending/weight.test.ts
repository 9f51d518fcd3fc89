import { expect, test } from "vitest";
import { gramsOf, kilograms } from "./weight";

test.each([
  ["1", 1000],
  ["1.25", 1250],
  ["0.5", 500],
  [" ２.001 ", 2001],
  ["0", null],
  ["", null],
  ["-1", null],
  ["1.2345", null],
  ["1kg", null],
])("%s is %s grams", (typed, grams) => {
  expect(gramsOf(typed)).toBe(grams);
});

test("grams as kilograms", () => {
  expect([500, 1000, 1250].map(kilograms)).toEqual(["0.5 kg", "1 kg", "1.25 kg"]);
});
