import { expect, test } from "vitest";
import { slotOf } from "./slot";

test("slots of today and tomorrow", () => {
  const noon = new Date(2026, 0, 31, 12);
  expect(slotOf("soon", noon)).toEqual({ from: noon, to: new Date(2026, 0, 31, 14) });
  expect(slotOf("today", noon)?.from).toEqual(new Date(2026, 0, 31, 18));
  expect(slotOf("morning", noon)?.from, "over the end of a month").toEqual(new Date(2026, 1, 1, 9));
  expect(slotOf("today", new Date(2026, 0, 31, 20)), "over").toBeNull();
  expect(slotOf("free", noon)).toBeNull();
});
