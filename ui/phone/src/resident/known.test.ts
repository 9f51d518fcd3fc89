import { beforeEach, expect, test } from "vitest";
import { detailOf, forgetAll, listOf, listed, noteDetail, noteList, noteMore } from "./known";
import type { Listed, Parcel } from "./relay";

const AT = "2026-01-08T07:24:00Z";

const row = (id: string): Listed => ({
  id,
  tracking_number: `SF${id}`,
  carrier: null,
  status: "available",
  on_hold: false,
  recipient_name: "李**",
  recipient_phone: "151****0302",
  community: "华润二十四城",
  collection_point: "管理处代收点",
  shelf: null,
  code: null,
  fee: 0,
  recorded_at: AT,
  changed_at: AT,
});
const rows = (...ids: string[]) => ids.map(row);
const ids = () => listOf("available")?.parcels.map(({ id }) => id);

beforeEach(() => {
  forgetAll();
  localStorage.clear();
});

test("the newest page takes the place of the one before", () => {
  noteList("available", { parcels: rows("a", "b"), next: null }, AT);
  noteList("available", { parcels: rows("c"), next: null }, AT);
  expect(ids()).toEqual(["c"]);
});

test("what was read on beyond it stays below, once", () => {
  noteList("available", { parcels: rows("d", "c"), next: "n1" }, AT);
  noteMore("available", { parcels: rows("b", "a"), next: null });
  noteList("available", { parcels: rows("e", "d"), next: "n2" }, AT);
  expect(ids()).toEqual(["e", "d", "c", "b", "a"]);
  expect(listOf("available")?.next).toBeNull();
});

test("a list that has become short has nothing below it", () => {
  noteList("available", { parcels: rows("d", "c"), next: "n1" }, AT);
  noteMore("available", { parcels: rows("b", "a"), next: null });
  noteList("available", { parcels: rows("a"), next: null }, AT);
  expect(ids()).toEqual(["a"]);
});

const parcel = (id: string): Parcel => ({
  id,
  community_id: "c",
  recipient_name: "李**",
  recipient_phone: "151****0302",
  seen: {
    ...row(id),
    damaged: false,
    hours: "",
    way: [
      { kind: "announced", at: "2026-01-08T08:00:00+08:00" },
      { kind: "received", at: "2026-01-08T09:00:00+08:00" },
    ],
    fee_tomorrow: null,
    days: 0,
    return_number: null,
    return_carrier: null,
    return_kind: null,
  },
  code: "482913",
  delivery: null,
  delegate: null,
  return_asked: false,
  proof: null,
  dispute: null,
  reason: null,
  may: [],
});

test("only the last details are kept", () => {
  for (let n = 0; n < 12; n++) noteDetail(parcel(String(n)), AT);
  expect(detailOf("1")).toBeNull();
  expect(detailOf("11")?.parcel.id).toBe("11");
});

test("a found parcel looks like one of a list", () => {
  expect(listed(parcel("a"))).toMatchObject({
    id: "a",
    code: "482913",
    tracking_number: "SFa",
    changed_at: "2026-01-08T09:00:00+08:00",
  });
});

test("whoever comes next sees nothing of it", () => {
  noteList("available", { parcels: rows("a"), next: null }, AT);
  noteDetail(parcel("a"), AT);
  forgetAll();
  expect(listOf("available")).toBeNull();
  expect(detailOf("a")).toBeNull();
  expect(Object.keys(localStorage)).toEqual([]);
});
