import { expect, test } from "vitest";
import type { ParcelSeen } from "../relay";
import { parcelWords } from "../words/parcel";
import { outline, qrText } from "./code";
import { facts, feeText, standing, way } from "./seen";

const say = parcelWords["zh-CN"];
const now = new Date("2026-01-08T15:24:00+08:00");

const seen: ParcelSeen = {
  tracking_number: "…3517",
  carrier: "顺丰速运",
  status: "available",
  on_hold: false,
  damaged: false,
  community: "华润二十四城",
  collection_point: "管理处代收点",
  hours: "",
  shelf: "A3-12",
  way: [
    { kind: "announced", at: "2026-01-07T08:00:00+08:00" },
    { kind: "teleported", at: "2026-01-08T09:00:00+08:00" },
  ],
  fee: 200,
  fee_tomorrow: 400,
  days: 1,
  return_number: null,
  return_carrier: null,
  return_kind: null,
};

test("the fee is told for now and for tomorrow while it grows", () => {
  expect(feeText(say, seen)).toBe("现在 ¥2.00\n明天此时 ¥4.00");
  expect(feeText(say, { ...seen, fee_tomorrow: 200 })).toBe("现在 ¥2.00");
  expect(feeText(say, { ...seen, status: "picked_up" })).toBe("¥2.00");
  expect(feeText(say, { ...seen, status: "announced", fee: 0 })).toBeNull();
});

test("what is empty is not named", () => {
  const names = (more: Partial<ParcelSeen>) =>
    Array.from(
      facts(say, { ...seen, ...more }, "李** 151********").querySelectorAll("dt"),
      (dt) => dt.textContent,
    );
  expect(names({})).not.toContain(say.hours);
  expect(names({ hours: "每天 8:00–21:00" })).toContain(say.hours);
  expect(names({ status: "picked_up" })).not.toContain(say.where);
});

test("what is kept back says so, whatever its status", () => {
  expect(standing(say, { ...seen, on_hold: true }).textContent).toContain(say.headline.on_hold);
});

test("the newest step stands on top, and an unknown one by its time", () => {
  const steps = Array.from(way(say, seen, now).querySelectorAll("li"), (li) => li.textContent);
  expect(steps).toEqual([`${say.wayOther}今天 09:00`, `${say.wayKind["announced"]}昨天 08:00`]);
});

test("the QR code is what the desk's scanner reads", () => {
  // As crates/domain/src/scan.rs writes it down.
  expect(qrText("0190a5b2-7c3d-7e4f-8a1b-2c3d4e5f6a7b", "071665")).toBe(
    "PD1-0190A5B27C3D7E4F8A1B2C3D4E5F6A7B-071665",
  );
});

test("dark squares in a row are one rectangle", () => {
  expect(outline([[true, true, false, true]])).toBe("M4 4h2v1h-2zM7 4h1v1h-1z");
});
