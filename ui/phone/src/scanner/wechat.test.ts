import { expect, test } from "vitest";
import { resultOf } from "./wechat";

test.each([
  ["CODE_128,SF1234567890123", "SF1234567890123"],
  ["EAN_13,6901234567892", "6901234567892"],
  ["https://w.example/q?n=1,2", "https://w.example/q?n=1,2"],
  ["SF1234567890123", "SF1234567890123"],
])("%j is %s", (text, result) => {
  expect(resultOf(text)).toBe(result);
});
