/**
 * What was submitted and is not known to have arrived. Each carries its own key, so that the relay
 * counts it once however often it is sent: after a reload, a lost reply, from two open pages.
 */

import { keep, kept } from "./kept";
import type { Announcement, Answer } from "./relay";

export type Waiting = Announcement & {
  /** Who submitted it: another courier on this phone must not send it as theirs. */
  owner: string;
  /** RFC 3339. */
  at: string;
  /** Why the relay will never take it as it is; null as long as it may. */
  refused: string | null;
};

type Send = (announcement: Announcement) => Promise<Answer<{ id: string }>>;

/** What came of sending. */
export type Sent = {
  /** The tracking numbers that arrived. */
  arrived: string[];
  /** Seconds after which to try again; null when nothing waits any more. */
  again: number | null;
};

/** A key that no other announcement has. */
export function newKey(): string {
  // randomUUID is missing where a page came without https, as it does at a desk being tried out.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Everything of this courier, the oldest first. */
export function waitingOf(owner: string): Waiting[] {
  return all().filter((one) => one.owner === owner);
}

/** Keeps one before it is sent. False when this phone keeps nothing. */
export function add(one: Waiting): boolean {
  return keep("waiting", [...all().filter((other) => other.key !== one.key), one]);
}

/** Takes one out: it has arrived, or its courier has thrown it away. */
export function remove(key: string): void {
  keep(
    "waiting",
    all().filter((one) => one.key !== key),
  );
}

/** Sends what waits, one after the other, the oldest first. */
export async function sendAll(owner: string, send: Send): Promise<Sent> {
  const arrived: string[] = [];
  for (const one of waitingOf(owner).filter((one) => one.refused === null)) {
    const answer = await send(announcementOf(one));
    if (answer.is === "unreached") return { arrived, again: answer.again ?? 8 };
    if (answer.is === "refused" && answer.code === "signed_out") break;
    if (answer.is === "refused") add({ ...one, refused: answer.code });
    else {
      remove(one.key);
      arrived.push(one.tracking_number);
    }
  }
  return { arrived, again: null };
}

/** What the relay is told of it. */
export function announcementOf(one: Waiting): Announcement {
  const { key, community, tracking_number, recipient_phone, recipient_name, address } = one;
  return { key, community, tracking_number, recipient_phone, recipient_name, address };
}

function all(): Waiting[] {
  const list = kept<unknown>("waiting", []);
  return Array.isArray(list) ? (list as Waiting[]) : [];
}
