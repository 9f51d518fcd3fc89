/** What the views share: who is signed in, the language, what to show. */

import type { Me } from "./relay";
import { language } from "./language";
import { type Words, words } from "./words";

export { toast } from "./toast";

export type App = {
  /** The community of the address. */
  readonly community: string;
  say: Words;
  me: Me | null;
  /** Draws everything again from what is known now. */
  show: () => void;
  /** Opens the other tab; of the records perhaps one alone. */
  open: (tab: Tab, record?: string) => void;
  /** The relay did not answer when it was asked last. */
  away: boolean;
  /** The record that is open alone. */
  record: string | null;
  /** Looks again who is signed in. */
  enter: () => Promise<void>;
  /** Sends what waits, now and until nothing does. */
  send: () => Promise<void>;
};

export type Tab = "submit" | "records";

/** The words of the language chosen now. */
export function wordsNow(): Words {
  return words[language()];
}

/** Whose the waiting announcements are. */
export function owner(me: Me): string {
  return `${me.name} ${me.carrier}`;
}
