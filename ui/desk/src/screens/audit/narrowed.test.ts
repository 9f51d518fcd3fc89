import { expect, test } from "vitest";
import { NOBODY, queryOf } from "./narrowed";

test("nobody is not the same as anybody", () => {
  const { clerk_id: id, nobody } = queryOf({ clerk: NOBODY });
  expect([id, nobody]).toEqual([null, true]);
  expect(queryOf({}).nobody).toBe(false);
  expect(queryOf({ clerk: "c1", parcel: "" })).toMatchObject({ clerk_id: "c1", parcel: null });
});
