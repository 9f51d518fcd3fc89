import { expect, test } from "vitest";
import { slotOf, slotText } from "./slot";

test("slots of today and tomorrow", () => {
  const noon = new Date(2026, 0, 31, 12);
  expect(slotOf("today", noon)?.from).toEqual(new Date(2026, 0, 31, 18));
  expect(slotOf("morning", noon)?.from, "over the end of a month").toEqual(new Date(2026, 1, 1, 9));
  expect(slotOf("today", new Date(2026, 0, 31, 20)), "over").toBeNull();
  expect(slotOf("free", noon)).toBeNull();
});

test("what is booked one after the other is one round", () => {
  const [early, late] = [new Date(2026, 0, 31, 12, 1), new Date(2026, 0, 31, 12, 29)];
  expect(slotOf("soon", early)).toEqual(slotOf("soon", late));
  expect(slotOf("soon", late)?.to).toEqual(new Date(2026, 0, 31, 14));
});

test("a slot is shown as the desk wrote it", () => {
  const slot = { from: "2026-01-08T18:00:00+08:00", to: "2026-01-08T20:00:00+08:00" };
  expect(slotText(slot, new Date(2026, 5, 1))).toBe("01-08 18:00–20:00");
});
