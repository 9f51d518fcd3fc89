import dayjs from "dayjs";
import { expect, test } from "vitest";
import { nextSuchTime } from "./typed";

const FORMAT = "MM-DD HH:mm";
const typed = (text: string, now: string) =>
  nextSuchTime(text, FORMAT, dayjs(now))?.format("YYYY-MM-DD HH:mm") ?? null;

test("on 30 December a day in January is next year's", () => {
  expect(typed("01-02 10:00", "2026-12-30 16:00")).toBe("2027-01-02 10:00");
  expect(typed("12-31 18:00", "2026-12-30 16:00")).toBe("2026-12-31 18:00");
  expect(typed("12-30 18:00", "2026-12-30 16:00")).toBe("2026-12-30 18:00");
});

test("today is today, also an hour ago", () => {
  expect(typed("12-30 15:30", "2026-12-30 16:00")).toBe("2026-12-30 15:30");
});

test("yesterday is a mistake, and no time in a year", () => {
  expect(typed("12-29 10:00", "2026-12-30 16:00")).toBeNull();
});

test("29 February is one where there is one", () => {
  expect(typed("02-29 10:00", "2027-12-30 16:00")).toBe("2028-02-29 10:00");
  expect(typed("02-29 10:00", "2026-12-30 16:00")).toBeNull();
});

test("what is still being typed is nothing yet", () => {
  expect(typed("01-02 1", "2026-12-30 16:00")).toBeNull();
  expect(typed("", "2026-12-30 16:00")).toBeNull();
});
