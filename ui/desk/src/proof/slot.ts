import { shortTime } from "@parcel-desk/shared";

/** The slots that are offered; `free` is whatever the clerk says. */
export const SLOTS = ["soon", "today", "morning", "evening", "free"] as const;
export type SlotName = (typeof SLOTS)[number];

export interface Slot {
  from: Date;
  to: Date;
}

/** A slot by its name at this moment; none where it is over. */
export function slotOf(name: SlotName, now: Date): Slot | null {
  switch (name) {
    case "soon":
      return { from: now, to: new Date(now.getTime() + 2 * 3_600_000) };
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

/** `今天 18:00–20:00`, in the words of the language. */
export function slotText({ from, to }: { from: string; to: string }, now: Date): string {
  const until = new Date(to);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${shortTime(from, now)}–${two(until.getHours())}:${two(until.getMinutes())}`;
}

function hours(now: Date, days: number, from: number, to: number): Slot {
  const at = (hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  return { from: at(from), to: at(to) };
}
