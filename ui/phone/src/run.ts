/** 连续录入: parcels that were entered and are not submitted yet. They stay on the phone until then. */

import { keep, kept } from "./kept";
import type { Draft } from "./views/draft";

/** One parcel of the list. */
export type Row = Draft & {
  /** Its own for ever: it is announced under it. */
  key: string;
  /** The masked name of whoever the phone is known to belong to. */
  known: string;
};

/** The most in one list. */
export const MOST = 200;

/** Where this phone keeps nothing, they last as long as the page is open. */
let unkept: Row[] | null = null;

/** The list, the newest first. */
export function rows(): Row[] {
  if (unkept) return unkept;
  const list = kept<unknown>("run", []);
  return Array.isArray(list) ? (list as Row[]) : [];
}

/** False when the list is lost with the page. */
export function setRows(list: Row[]): boolean {
  const safe = keep("run", list);
  unkept = safe ? null : list;
  return safe;
}

/** Whether the list is lost with the page. */
export function isUnsafe(): boolean {
  return unkept !== null;
}

/** A number as the relay will read it. */
export function plain(number: string): string {
  return number.replace(/\s/g, "").toUpperCase();
}

/** Whether this number is in the list. */
export function isListed(number: string): boolean {
  const wanted = plain(number);
  return wanted !== "" && rows().some(({ tracking }) => plain(tracking) === wanted);
}
