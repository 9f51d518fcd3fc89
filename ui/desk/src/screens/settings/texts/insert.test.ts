import { expect, test } from "vitest";
import { inserted } from "./insert";

test.each([
  ["取件码，", [3, 3], { text: "取件码{code}，", caret: 9 }],
  ["取件码XX，", [3, 5], { text: "取件码{code}，", caret: 9 }],
  ["", [0, 0], { text: "{code}", caret: 6 }],
] as const)("a variable goes where the caret is: %s", (text, at, expected) => {
  expect(inserted(text, [...at], "code")).toEqual(expected);
});
