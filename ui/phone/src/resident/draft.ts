/** What was typed for an act, and the key under which it goes out: kept until it has arrived. */

import { newKey } from "../waiting";
import { forgetWhere, keep, kept } from "./kept";

export type Typed = Record<string, string>;

/** Counts where a phone keeps nothing, so that a second tap there is no second act either. */
const here = new Map<string, Kept>();

type Kept = { key: string; typed: Typed; sent: string | null };

/** What was typed last time. */
export function typedBefore(name: string): Typed {
  return draft(name).typed;
}

/** Keeps what is being typed. */
export function keepTyped(name: string, typed: Typed): void {
  store(name, { ...draft(name), typed });
}

/**
 * The key to send this under. The same content goes out under the same key however often it is tried, so
 * that the relay does it once; what was changed after a try is something else, and has another key.
 */
export function keyOf(name: string, typed: Typed): string {
  const before = draft(name);
  const sent = JSON.stringify(typed);
  const key = before.sent === null || before.sent === sent ? before.key : newKey();
  store(name, { key, typed, sent });
  return key;
}

/** It has arrived, or will never. */
export function forget(name: string): void {
  here.delete(name);
  keep(`draft.${name}`, null);
}

/** Whoever signs out leaves nothing that they typed. */
export function forgetDrafts(): void {
  here.clear();
  forgetWhere((name) => name.startsWith("draft."));
}

function store(name: string, draft: Kept): void {
  here.set(name, draft);
  keep(`draft.${name}`, draft);
}

function draft(name: string): Kept {
  return here.get(name) ?? kept<Kept>(`draft.${name}`, { key: newKey(), typed: {}, sent: null });
}
