/** What this phone saw last behind its links: shown again, with its age, while there is no network. */

import { keep, kept } from "./kept";
import type { LinkPage } from "./relay";

export type Seen = {
  token: string;
  /** RFC 3339, by this phone's clock. */
  at: string;
  page: LinkPage;
  /** Only after it was shown on this phone, and only while it opens the parcel (docs/adr/0075). */
  code: string | null;
};

/** A phone gets more messages than it is worth keeping. */
const MOST = 8;
/** Longer than a link lives. */
const LONGEST = 30 * 24 * 3_600_000;

/** What was seen behind this link. */
export function seenBefore(token: string, now: Date): Seen | null {
  return all(now).find((seen) => seen.token === token) ?? null;
}

/** Keeps what is seen now. A code that no longer opens anything is forgotten. */
export function keepSeen(seen: Seen, now: Date): void {
  const code = seen.page.has_code ? seen.code : null;
  const others = all(now).filter(({ token }) => token !== seen.token);
  keep("links", [{ ...seen, code }, ...others].slice(0, MOST));
}

/** The link leads nowhere any more. */
export function forgetSeen(token: string, now: Date): void {
  keep(
    "links",
    all(now).filter((seen) => seen.token !== token),
  );
}

function all(now: Date): Seen[] {
  return kept<Seen[]>("links", []).filter(({ at }) => now.getTime() - Date.parse(at) < LONGEST);
}
