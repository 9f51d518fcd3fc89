import type { TFunction } from "i18next";

/** How much a desk holds, each in words of its own: a language may have one word for one and another for many. */
export function heldIn(t: TFunction, { parcels, events }: { parcels: number; events: number }) {
  const words = (key: "backups.parcels" | "backups.events", count: number) =>
    t(key, { count, amount: count.toLocaleString() });
  return { parcels: words("backups.parcels", parcels), events: words("backups.events", events) };
}
