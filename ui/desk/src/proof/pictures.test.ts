import { expect, test } from "vitest";
import { bytesOf, inkOf } from "./pictures";

test("so much base64 stands for so many bytes", () => {
  for (const [text, bytes] of [
    ["", 0],
    ["TQ==", 1],
    ["TWE=", 2],
    ["TWFu", 3],
  ] as const) {
    expect(bytesOf(text)).toBe(bytes);
  }
});

test("a signature is cut to its ink, with a little room around it", () => {
  const [width, height] = [100, 60];
  const white = new Uint8ClampedArray(width * height * 4).fill(255);
  expect(inkOf(white, width, height), "nothing was written").toBeNull();
  const inked = new Uint8ClampedArray(white);
  for (const [x, y] of [
    [40, 30],
    [60, 35],
    [2, 33],
  ] as const) {
    inked.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  expect(inkOf(inked, width, height)).toEqual({ left: 0, top: 20, width: 71, height: 26 });
});
