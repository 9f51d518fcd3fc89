/** Times as residents read them. Everything happens at the desk's place, so it is told at +08:00. */

import { shortTime } from "../../../shared/src/time";

const EAST = 8 * 3_600_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The words for near days. */
export type Days = { today: string; tomorrow: string; after: string; yesterday: string };

/** `今天 15:24`, `昨天 09:00`, otherwise `01-08 15:24`. */
export function when(at: string, now: Date, days: Days): string {
  const shown = shortTime(at, now);
  const near = nearDay(Date.parse(at), now, days);
  return near && shown ? `${near} ${shown.slice(-5)}` : shown;
}

/** `今天 18:00–20:00`. */
export function span(from: string, to: string, now: Date, days: Days): string {
  return `${when(from, now, days)}–${shortTime(to, now).slice(-5)}`;
}

function nearDay(at: number, now: Date, days: Days): string | null {
  const apart = day(at) - day(now.getTime());
  if (apart === 0) return days.today;
  if (apart === 1) return days.tomorrow;
  if (apart === 2) return days.after;
  return apart === -1 ? days.yesterday : null;
}

/** Days since 1970 at +08:00. */
function day(at: number): number {
  return Math.floor((at + EAST) / DAY);
}

/** RFC 3339 at +08:00, to the second. */
export function eastern(at: number): string {
  return new Date(at + EAST).toISOString().replace(/\.\d+Z$/, "+08:00");
}

export type Slot = { from: string; to: string };

/** Hours of a day in which somebody may come to the door. */
const WINDOWS: readonly [number, number][] = [
  [9, 12],
  [14, 18],
  [18, 21],
];
/** What is left of a window must be worth offering. */
const SHORTEST = HOUR / 2;

/** The times to choose from: what is left of today, and two more days. None longer than `longest` hours. */
export function slots(now: Date, longest: number): Slot[] {
  const first = day(now.getTime()) * DAY - EAST;
  const windows = [0, 1, 2].flatMap((later) =>
    WINDOWS.map(([from, to]) => ({
      from: first + later * DAY + from * HOUR,
      to: first + later * DAY + Math.min(to, from + longest) * HOUR,
    })),
  );
  return windows
    .map(({ from, to }) => ({ from: Math.max(from, soon(now)), to }))
    .filter(({ from, to }) => to - from >= SHORTEST)
    .map(({ from, to }) => ({ from: eastern(from), to: eastern(to) }));
}

/** The next full quarter of an hour. */
function soon(now: Date): number {
  const quarter = HOUR / 4;
  return Math.ceil(now.getTime() / quarter) * quarter;
}
