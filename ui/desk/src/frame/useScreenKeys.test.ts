import { expect, test } from "vitest";
import { screenOfKey } from "./useScreenKeys";

test.each([
  ["Digit1", { ctrlKey: true }, "counter"],
  ["Digit2", { ctrlKey: true }, "parcels"],
  ["Digit0", { ctrlKey: true }, "settings"],
  ["Digit2", {}, null],
  ["Digit2", { ctrlKey: true, altKey: true }, null],
  ["KeyC", { ctrlKey: true }, null],
])("%s with %o goes to %s", (code, held, screen) => {
  expect(screenOfKey(new KeyboardEvent("keydown", { code, ...held }))).toBe(screen);
});
