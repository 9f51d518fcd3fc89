import { beforeEach, expect, test } from "vitest";
import type { LinkPage } from "./relay";
import { forgetSeen, keepSeen, seenBefore } from "./seen-links";

const now = new Date("2026-01-08T15:24:00+08:00");
const at = now.toISOString();

const page = (has_code: boolean) =>
  ({ recipient_name: "李**", recipient_phone: "151********", has_code }) as LinkPage;

beforeEach(() => localStorage.clear());

test("what was seen is there again, with the code that was shown", () => {
  keepSeen({ token: "t", at, page: page(true), code: "482913" }, now);
  expect(seenBefore("t", now)).toMatchObject({ at, code: "482913" });
});

test("a code that opens nothing any more is forgotten", () => {
  keepSeen({ token: "t", at, page: page(true), code: "482913" }, now);
  keepSeen({ token: "t", at, page: page(false), code: "482913" }, now);
  expect(seenBefore("t", now)?.code).toBeNull();
  expect(localStorage.getItem("resident.links")).not.toContain("482913");
});

test("nothing is kept for longer than a link lives, and not too many", () => {
  for (let n = 0; n < 10; n++) keepSeen({ token: `t${n}`, at, page: page(false), code: null }, now);
  expect(seenBefore("t1", now)).toBeNull();
  expect(seenBefore("t9", now)).not.toBeNull();
  expect(seenBefore("t9", new Date("2026-02-20T00:00:00+08:00"))).toBeNull();
});

test("a dead link leaves nothing", () => {
  keepSeen({ token: "t", at, page: page(true), code: "482913" }, now);
  forgetSeen("t", now);
  expect(seenBefore("t", now)).toBeNull();
});
