import { expect, test } from "vitest";
import type { DeliveryStop } from "../../views";
import { bySlot } from "./stops";

const stop = (id: string, from: string, to: string) =>
  ({ parcel: { id }, delivery: { from, to } }) as DeliveryStop;

test("neighbours of one slot stand together, in the desk's order", () => {
  const slots = bySlot([stop("b", "18", "20"), stop("a", "18", "20"), stop("c", "18", "21")]);
  expect(slots.map((slot) => [slot.to, slot.stops.map((each) => each.parcel.id)])).toEqual([
    ["20", ["b", "a"]],
    ["21", ["c"]],
  ]);
});
