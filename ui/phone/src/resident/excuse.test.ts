import { expect, test } from "vitest";
import { excuse } from "./excuse";
import { appWords } from "./words/app";

const { errors } = appWords("zh-CN");

test("a long wait is told in minutes, a short one in seconds", () => {
  expect(excuse(errors, { is: "unreached", again: 30 })).toContain("30 秒");
  expect(excuse(errors, { is: "unreached", again: 3_600 })).toContain("60 分钟");
});

test("an unknown refusal still has its name, to be told on the phone", () => {
  expect(excuse(errors, { is: "refused", code: "brand_new" })).toContain("brand_new");
});
