/** What this phone knows of its resident's parcels: shown at once, and while there is no network. */

import { keep, kept } from "./kept";
import type { Listed, Me, Page, Parcel, Tab } from "./relay";

/** A page of a list, and more of them once they were asked for; `at` is RFC 3339 by this phone's clock. */
export type List = Page & { at: string };
export type Detail = { parcel: Parcel; at: string };

type Lists = Partial<Record<Tab, List>>;

/** Details that are worth keeping for a moment without a network. */
const MOST = 10;

let lists = kept<Lists>("lists", {});
let details = kept<Detail[]>("details", []);

export function listOf(tab: Tab): List | null {
  return lists[tab] ?? null;
}

/** The newest page; what was read on beyond it stays below. */
export function noteList(tab: Tab, page: Page, at: string): void {
  const before = lists[tab];
  const list = before && before.parcels.length > page.parcels.length ? joined(page, before) : page;
  lists = { ...lists, [tab]: { ...list, at } };
  keep("lists", lists);
}

/** One more page, below. */
export function noteMore(tab: Tab, page: Page): void {
  const before = lists[tab];
  if (!before) return;
  lists = { ...lists, [tab]: { ...joined(before, page), at: before.at } };
}

/** `above` first, then what only `below` has; nothing where the list ends with `above`. */
function joined(above: Page, below: Page): Page {
  if (above.next === null) return above;
  const ids = new Set(above.parcels.map(({ id }) => id));
  const rest = below.parcels.filter(({ id }) => !ids.has(id));
  return { parcels: [...above.parcels, ...rest], next: below.next };
}

export function detailOf(id: string): Detail | null {
  return details.find(({ parcel }) => parcel.id === id) ?? null;
}

/** What is known of it now. */
export function noteDetail(parcel: Parcel, at: string): void {
  const others = details.filter((other) => other.parcel.id !== parcel.id);
  details = [{ parcel, at }, ...others].slice(0, MOST);
  keep("details", details);
}

/** It is not this resident's any more. */
export function dropDetail(id: string): void {
  details = details.filter(({ parcel }) => parcel.id !== id);
  keep("details", details);
}

/** Who was signed in last on this phone. */
export function knownMe(): Me | null {
  return kept<Me | null>("me", null);
}

export function noteMe(me: Me): void {
  keep("me", me);
}

/** Somebody else on this phone must see nothing of it. */
export function forgetAll(): void {
  [lists, details] = [{}, []];
  for (const name of ["me", "lists", "details"]) keep(name, null);
}

/** What a found parcel looks like in a list. */
export function listed({ id, seen, code, ...parcel }: Parcel): Listed {
  const at = (step: number) => seen.way[step]?.at ?? "";
  return {
    ...seen,
    id,
    code,
    recipient_name: parcel.recipient_name,
    recipient_phone: parcel.recipient_phone,
    recorded_at: at(0),
    changed_at: at(seen.way.length - 1),
  };
}
