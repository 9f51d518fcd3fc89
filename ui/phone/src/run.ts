/** 连续录入: parcels that were entered and are not submitted yet. They stay on the phone until then. */

import { keep, kept } from "./kept";
import type { Draft } from "./views/draft";

/** One parcel of the list. */
export type Row = Draft & {
  /** Its own for ever: it is announced under it. */
  key: string;
  /** The masked name of whoever the phone is known to belong to. */
  known: string;
  /** Who entered it: another courier on this phone must not see it. */
  owner: string;
};

/** The most in one list. */
export const MOST = 200;

/** Where this phone keeps nothing, they last as long as the page is open. */
let unkept: Row[] | null = null;

/** This courier's list, the newest first. */
export function rows(owner: string): Row[] {
  return all().filter((row) => row.owner === owner);
}

/** False when the list is lost with the page. */
export function setRows(owner: string, list: Row[]): boolean {
  const everybodys = [...list, ...all().filter((row) => row.owner !== owner)];
  const safe = keep("run", everybodys);
  unkept = safe ? null : everybodys;
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
export function isListed(owner: string, number: string): boolean {
  const wanted = plain(number);
  return wanted !== "" && rows(owner).some(({ tracking }) => plain(tracking) === wanted);
}

function all(): Row[] {
  if (unkept) return unkept;
  const list = kept<unknown>("run", []);
  return Array.isArray(list) ? (list as Row[]) : [];
}
