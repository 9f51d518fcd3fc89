import type { DeliveryStop } from "../../views";

/** The stops of one slot, in the order in which the desk gave them. */
export interface SlotStops {
  key: string;
  from: string;
  to: string;
  stops: DeliveryStop[];
}

/** Neighbours of one slot together; the desk has put them in order. */
export function bySlot(stops: DeliveryStop[]): SlotStops[] {
  const slots: SlotStops[] = [];
  for (const stop of stops) {
    const { from, to } = stop.delivery;
    const key = `${from}/${to}`;
    const last = slots.at(-1);
    if (last?.key === key) last.stops.push(stop);
    else slots.push({ key, from, to, stops: [stop] });
  }
  return slots;
}

export function canSetOut({ parcel, delivery }: DeliveryStop): boolean {
  return delivery.stage !== "out" && !parcel.hold && !parcel.read_only;
}
