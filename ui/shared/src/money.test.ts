import { expect, test } from "vitest";
import { fenFromYuan, yuan } from "./money";

test.each([
  [0, "¥0.00"],
  [5, "¥0.05"],
  [1200, "¥12.00"],
  // 2.01 × 100 is not 201 in floating point, which is why only fen are stored.
  [201, "¥2.01"],
  [-350, "-¥3.50"],
  [100_000_000, "¥1000000.00"],
])("%i fen are %s", (fen, shown) => {
  expect(yuan(fen)).toBe(shown);
});

test.each([
  ["2", 200],
  ["2.5", 250],
  ["¥2.01", 201],
  ["￥２．００", 200],
  ["0", 0],
  ["", null],
  ["-1", null],
  ["1.234", null],
  ["一元", null],
  ["100000", null],
])("typed %s is %s fen", (typed, fen) => {
  expect(fenFromYuan(typed)).toBe(fen);
});
