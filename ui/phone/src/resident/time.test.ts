import { expect, test } from "vitest";
import { eastern, slots, span, when } from "./time";

const days = { today: "今天", tomorrow: "明天", after: "后天", yesterday: "昨天" };
const now = new Date("2026-01-08T15:24:00+08:00");

test("near days have words, others their date", () => {
  expect(when("2026-01-08T00:00:00+08:00", now, days)).toBe("今天 00:00");
  expect(when("2026-01-07T23:59:59+08:00", now, days)).toBe("昨天 23:59");
  expect(when("2026-01-10T09:00:00+08:00", now, days)).toBe("后天 09:00");
  expect(when("2026-01-11T09:00:00+08:00", now, days)).toBe("01-11 09:00");
  expect(when("2025-12-31T09:00:00+08:00", now, days)).toBe("2025-12-31 09:00");
});

test("what is no time says nothing", () => {
  expect(when("", now, days)).toBe("");
  expect(when("yesterday", now, days)).toBe("");
});

test("a span names its day once", () => {
  expect(span("2026-01-09T18:00:00+08:00", "2026-01-09T21:00:00+08:00", now, days)).toBe(
    "明天 18:00–21:00",
  );
});

test("a moment is written at +08:00, wherever the phone is", () => {
  expect(eastern(Date.parse("2026-01-08T23:30:00Z"))).toBe("2026-01-09T07:30:00+08:00");
});

test("what is left of today is offered first, from the next quarter of an hour", () => {
  const all = slots(now, 12);
  expect(all[0]).toEqual({ from: "2026-01-08T15:30:00+08:00", to: "2026-01-08T18:00:00+08:00" });
  expect(all).toHaveLength(2 + 3 + 3);
});

test("less than half an hour is not offered, and nothing that is over", () => {
  const late = new Date("2026-01-08T20:40:00+08:00");
  expect(slots(late, 12)[0]?.from).toBe("2026-01-09T09:00:00+08:00");
});

test("no time is longer than the community allows", () => {
  const lengths = slots(now, 2).map(({ from, to }) => Date.parse(to) - Date.parse(from));
  expect(Math.max(...lengths)).toBe(2 * 3_600_000);
});
