import { expect, test } from "vitest";
import type { Trail } from "../relay";
import { appWords } from "../words/app";
import { asOf, trailView } from "./trail";

const say = appWords("zh-CN");
const now = new Date("2026-01-08T15:24:00+08:00");
const nobody = () => Promise.resolve();

const trail: Trail = {
  provider: "kuaidi100",
  as_of: "2026-01-08T15:04:00+08:00",
  age_minutes: 20,
  state: "delivering",
  may_ask: false,
  steps: [
    {
      at: "2026-01-08T09:00:00+08:00",
      source: "carrier",
      text: "<b>派送中</b>",
      place: "广东,深圳市",
    },
    { at: "2026-01-08T10:00:00+08:00", source: "desk", kind: "announced" },
    { at: "2026-01-08T11:00:00+08:00", source: "desk", kind: "teleported" },
  ],
};

test("how old it is stands beside what a carrier tells", () => {
  expect(asOf(say.trail, trail)).toBe("快递公司信息 · 20 分钟前 · 派送中");
  expect(asOf(say.trail, { ...trail, age_minutes: 0, state: "beamed" })).toBe(
    "快递公司信息 · 刚刚",
  );
  expect(asOf(say.trail, { ...trail, age_minutes: 150 })).toContain("2 小时前");
  expect(asOf(say.trail, { ...trail, age_minutes: 5000 })).toContain("3 天前");
  expect(asOf(say.trail, { provider: "kuaidi100", may_ask: true, steps: [] })).toBe(say.trail.none);
});

test("a stranger's text is text, and everybody's step says whose it is", () => {
  const view = trailView(say, trail, now, nobody);
  expect(view.querySelector("b")).toBeNull();
  const steps = Array.from(view.querySelectorAll("li"), (li) => li.textContent);
  expect(steps).toEqual([
    `${say.wayOther}今天 11:00 · 代收点`,
    `${say.wayKind["announced"]}今天 10:00 · 代收点`,
    "<b>派送中</b>今天 09:00 · 快递公司 · 广东,深圳市",
  ]);
});

test("the carrier can be asked again only when that is allowed", () => {
  const button = (may_ask: boolean) =>
    trailView(say, { ...trail, may_ask }, now, nobody).querySelector("#ask-carrier");
  expect(button(false)).toBeNull();
  expect(button(true)).not.toBeNull();
});
