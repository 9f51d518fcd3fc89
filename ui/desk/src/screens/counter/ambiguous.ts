/**
 * A key such as `1` or `D` is a command on a card, but may as well be the first character of a number
 * that is being scanned or typed. It counts as a command at once; if more characters follow quickly it
 * is taken back and becomes text.
 */
export interface Ambiguous {
  character: string;
  at: number;
  takeBack: () => void;
  /** Carries it out once more, when it was a command after all. */
  again: () => void;
}

/** How long a further character may still make text of a command. */
export const SECOND_THOUGHTS_MS = 600;

/** Whether `pending` turns out to have been text, now that another character comes. */
export function wasText(pending: Ambiguous | null, at: number): pending is Ambiguous {
  return pending !== null && at - pending.at <= SECOND_THOUGHTS_MS;
}
