import { expect, test } from "vitest";
import { FIRST_FILTERS, cleared, isNarrowed, queryOf } from "./filters";

test("blank text is no condition", () => {
  const query = queryOf({ ...FIRST_FILTERS, text: "  ", shelf: " " }, null);
  expect([query.text, query.shelf, query.community_id]).toEqual([null, null, null]);
});

test("text is asked without the blanks around it, in the chosen community and from the cursor", () => {
  const query = queryOf({ ...FIRST_FILTERS, text: " 0302 ", overdue: true }, "c1", "after");
  expect(query).toMatchObject({ text: "0302", overdue: true, community_id: "c1", cursor: "after" });
});

test.each([
  [{}, false],
  // The tab and the order are no filters: clearing must not change them.
  [{ status: "available" as const, sort: "received_asc" as const }, false],
  [{ text: "李" }, true],
  [{ damaged: true }, true],
  [{ from: "2026-01-01" }, true],
])("%o narrows the list: %s", (change, narrowed) => {
  const filters = { ...FIRST_FILTERS, ...change };
  expect(isNarrowed(filters)).toBe(narrowed);
  expect(isNarrowed(cleared(filters))).toBe(false);
  expect(cleared(filters).status).toBe(filters.status);
});
