import { shortTime } from "@parcel-desk/shared";

/** The slots that are offered; `free` is whatever the clerk says. */
export const SLOTS = ["soon", "today", "morning", "evening", "free"] as const;
export type SlotName = (typeof SLOTS)[number];

const HALF_HOUR_MS = 1_800_000;

export interface Slot {
  from: Date;
  to: Date;
}

/** A slot by its name at this moment; none where it is over. */
export function slotOf(name: SlotName, now: Date): Slot | null {
  switch (name) {
    case "soon":
      return soon(now);
    case "today":
      return now.getHours() < 20 ? hours(now, 0, 18, 20) : null;
    case "morning":
      return hours(now, 1, 9, 12);
    case "evening":
      return hours(now, 1, 18, 20);
    case "free":
      return null;
  }
}

/** `01-08 18:00–20:00`, as the desk wrote it. */
export function slotText({ from, to }: { from: string; to: string }, now: Date): string {
  return `${shortTime(from, now)}–${shortTime(to, now).slice(-5)}`;
}

/** From the last half hour on, so that what is booked one after the other is one round. */
function soon(now: Date): Slot {
  const from = Math.floor(now.getTime() / HALF_HOUR_MS) * HALF_HOUR_MS;
  return { from: new Date(from), to: new Date(from + 4 * HALF_HOUR_MS) };
}

function hours(now: Date, days: number, from: number, to: number): Slot {
  const at = (hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  return { from: at(from), to: at(to) };
}
