/** What the views share: who is signed in, the language, what to show. */

import type { Me } from "./relay";
import { filled, problem, type Language, type Words, words } from "./words";
import { keep, kept } from "./kept";

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

/** The language of last time; Chinese at first. */
export function language(): Language {
  return kept<string>("language", "zh-CN") === "en" ? "en" : "zh-CN";
}

/** Remembers the other language and says which it is. */
export function switchLanguage(): Language {
  const other = language() === "en" ? "zh-CN" : "en";
  keep("language", other);
  return other;
}

/** The words of the language chosen now. */
export function wordsNow(): Words {
  return words[language()];
}

/** What an answer that is not good says to a person. */
export function excuse(
  say: Words,
  answer: { is: "refused"; code: string } | { is: "unreached"; again: number | null },
): string {
  if (answer.is === "refused") return problem(say, answer.code);
  return answer.again === null
    ? say.errors.unreached
    : filled(say.errors.too_often, { n: answer.again });
}

/** Whose the waiting announcements are. */
export function owner(me: Me): string {
  return `${me.name} ${me.carrier}`;
}
