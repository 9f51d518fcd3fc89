import { expect, test } from "vitest";
import { excuse } from "./excuse";
import { appWords } from "./resident/words/app";
import { words } from "./words";

const both = [appWords("zh-CN").errors, words["zh-CN"].errors];

test.each(both)("a long wait is told in minutes, a short one in seconds", (errors) => {
  expect(excuse(errors, { is: "unreached", again: 30 })).toContain("30 秒");
  expect(excuse(errors, { is: "unreached", again: 3_600 })).toContain("60 分钟");
});

test.each(both)("an unknown refusal still has its name, to be told on the phone", (errors) => {
  expect(excuse(errors, { is: "refused", code: "brand_new" })).toContain("brand_new");
});
