/**
 * What was submitted and is not known to have arrived. Each carries its own key, so that the relay
 * counts it once however often it is sent: after a reload, a lost reply, from two open pages.
 */

import { keep, kept } from "./kept";
import type { Announcement, Answer, Outcome } from "./relay";

export type Waiting = Announcement & {
  /** Who submitted it: another courier on this phone must not send it as theirs. */
  owner: string;
  /** RFC 3339. */
  at: string;
  /** Why the relay will never take it as it is; null as long as it may. */
  refused: string | null;
  /** The masked name that the relay knows, where none was typed. */
  known?: string;
};

type Send = (announcements: Announcement[]) => Promise<Answer<{ results: Outcome[] }>>;

/** What came of sending. */
export type Sent = {
  /** What arrived, the oldest first. */
  arrived: Waiting[];
  /** Seconds after which to try again; null when nothing waits any more, or nobody is signed in. */
  again: number | null;
  /** The courier must sign in again first. */
  signedOut: boolean;
};

/** So many at once: a network that is lost in the middle costs no more than these. */
export const AT_ONCE = 50;

/** Where this phone keeps nothing, they wait as long as the page is open. */
let unkept: Waiting[] | null = null;

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

/** Keeps them before they are sent. False when they are lost with the page. */
export function add(...more: Waiting[]): boolean {
  const keys = new Set(more.map(({ key }) => key));
  return save([...all().filter(({ key }) => !keys.has(key)), ...more]);
}

/** Takes them out: they have arrived, or their courier has thrown them away. */
export function remove(...keys: string[]): void {
  save(all().filter(({ key }) => !keys.includes(key)));
}

/** Sends what waits, some at a time, the oldest first. */
export async function sendAll(owner: string, send: Send): Promise<Sent> {
  const arrived: Waiting[] = [];
  for (const some of batches(waitingOf(owner).filter((one) => one.refused === null))) {
    const again = await sendSome(some, send, arrived);
    if (again === "signed_out") return { arrived, again: null, signedOut: true };
    if (again !== null) return { arrived, again, signedOut: false };
  }
  return { arrived, again: null, signedOut: false };
}

/** Null when each has its answer; otherwise why the next ones need not be tried now. */
async function sendSome(
  some: Waiting[],
  send: Send,
  arrived: Waiting[],
): Promise<number | "signed_out" | null> {
  const answer = await send(some.map(announcementOf));
  if (answer.is === "unreached") return answer.again ?? 8;
  if (answer.is === "ok") return settle(some, answer.value.results, arrived);
  if (answer.code === "signed_out") return "signed_out";
  const [one] = some;
  if (some.length === 1 && one) {
    refuse(one, answer.code);
    return null;
  }
  // One of them spoils the batch: alone it spoils only itself.
  for (const one of some) {
    const again = await sendSome([one], send, arrived);
    if (again !== null) return again;
  }
  return null;
}

function settle(some: Waiting[], results: Outcome[], arrived: Waiting[]): number | null {
  const outcomes = new Map(results.map((result) => [result.key, result]));
  const taken = some.filter(({ key }) => outcomes.get(key)?.id !== undefined);
  remove(...taken.map(({ key }) => key));
  arrived.push(...taken);
  for (const one of some) {
    const code = outcomes.get(one.key)?.error?.code;
    if (code !== undefined) refuse(one, code);
  }
  // An answer that leaves one out says nothing of it.
  return some.every(({ key }) => outcomes.has(key)) ? null : 8;
}

/** In its place, so that the list stays in the order in which it was submitted. */
function refuse(refused: Waiting, code: string) {
  save(all().map((one) => (one.key === refused.key ? { ...one, refused: code } : one)));
}

/** What the relay is told of it. */
export function announcementOf(one: Waiting): Announcement {
  const { key, community, tracking_number, recipient_phone, recipient_name, address } = one;
  return { key, community, tracking_number, recipient_phone, recipient_name, address };
}

function batches(list: Waiting[]): Waiting[][] {
  const count = Math.ceil(list.length / AT_ONCE);
  return Array.from({ length: count }, (_, n) => list.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
}

function all(): Waiting[] {
  if (unkept) return unkept;
  const list = kept<unknown>("waiting", []);
  return Array.isArray(list) ? (list as Waiting[]) : [];
}

function save(list: Waiting[]): boolean {
  const safe = keep("waiting", list);
  unkept = safe ? null : list;
  return safe;
}
