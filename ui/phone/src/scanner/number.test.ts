import { expect, test } from "vitest";
import { numberOf } from "./number";

test.each([
  ["SF1234567890123", "SF1234567890123"],
  [" yt 8061 5838 03515 ", "YT8061583803515"],
  ["]C0SF1234567890123", "SF1234567890123"],
  ["JDVA012345678901-1-1-", "JDVA012345678901-1-1-"],
  ["https://w.example/q?n=SF1234567890123", "SF1234567890123"],
  ["SF1234567890123|13912340001|3", "SF1234567890123"],
])("%j holds %s", (text, number) => {
  expect(numberOf(text)).toBe(number);
});

test.each([
  ["", "nothing"],
  ["13912340001", "a phone"],
  ["PD1-01890000000070008000000000000001", "a pickup code's QR"],
  ["A3-12", "a shelf"],
  ["HTTPS://WEIXIN.EXAMPLE/ABC", "an address without a number"],
  ["SF1234567890123,SF1234567890124", "two numbers"],
  ["名字 手机", "words"],
])("%j holds none: %s", (text) => {
  expect(numberOf(text)).toBeNull();
});
