import { expect, test } from "vitest";
import { secondsLeft } from "./timeLeft";

test.each([
  [0, 10_000, 5_000, null],
  [10, 10_000, 1_000, null],
  [5_000, 10_000, 10_000, 10],
  [9_999, 10_000, 20_000, 1],
  [10_000, 10_000, 20_000, null],
])("%i of %i after %i ms: %s s left", (done, total, elapsed, left) => {
  expect(secondsLeft(done, total, elapsed)).toBe(left);
});
