import type { Paid, ProofRequest } from "../../requests";
import type { Entry, ParcelCard, ParcelRow } from "../../views";

/** The parcel in front of the clerk, and what has been decided about it so far. */
export interface CardView {
  kind: "card";
  card: ParcelCard;
  /** The text that proved the right to it: a pickup QR, or the six digits. */
  code: string;
  /** The desk has said that `code` is right; otherwise it is only tried at the hand-over. */
  codeMatched: boolean;
  damaged: boolean;
  /** Asked whether it is to be rejected. */
  rejecting: boolean;
  pay: Paid | null;
  /** Why the fee is waived, or why the parcel is rejected. */
  reason: string;
  /** All parcels of the same recipient in one go. */
  all: boolean;
  /** Who came and what shows it, while somebody takes it down. */
  proof: ProofRequest | null;
}

export interface HitsView {
  kind: "hits";
  rows: ParcelRow[];
  more: boolean;
  index: number;
  /** What was typed, kept because six digits may be the code of the hit that is opened. */
  text: string;
}

export interface EntryView {
  kind: "entry";
  entry: Entry;
}

export type View = { kind: "idle" } | CardView | HitsView | EntryView;

export type Tone = "ok" | "twice" | "look" | "refused";

/** The last answer, in words that the screen translates. */
export interface Result {
  tone: Tone;
  /** Below `counter.result`, or an error's code when `error` is set. */
  key: string;
  error?: boolean;
  /** What the desk said itself, for a code that the messages do not know. */
  fallback?: string;
  values?: Record<string, string | number>;
  row?: ParcelRow;
  /** Fee taken, in fen. */
  fee?: number;
  /** Other parcels of the same recipient that are still on the shelf. */
  left?: number;
}

/** One line of what was done in this shift. */
export interface Done {
  id: number;
  tone: Tone;
  key: string;
  tracking: string;
  parcelId: string | null;
  at: Date;
  fee: number;
}

/** A receiving run: every scan is received at once. */
export interface Run {
  damagedNext: boolean;
  /** The clerk's own choice for the next place; empty takes `nextShelf`. */
  shelf: string;
  nextShelf: string | null;
  received: ParcelRow[];
}

export interface CounterState {
  view: View;
  result: Result | null;
  /** Something is being asked or saved. */
  busy: boolean;
  help: boolean;
  run: Run | null;
  /** Numbers that a run did not know, oldest first. */
  unknown: string[];
  done: Done[];
  /** Scans in line behind the one at work. */
  waiting: number;
}

export const FIRST_STATE: CounterState = {
  view: { kind: "idle" },
  result: null,
  busy: false,
  help: false,
  run: null,
  unknown: [],
  done: [],
  waiting: 0,
};

export function cardView(card: ParcelCard, code = "", codeMatched = card.code_matched): CardView {
  return {
    kind: "card",
    card,
    code,
    codeMatched,
    damaged: card.parcel.damaged,
    rejecting: false,
    pay: null,
    reason: "",
    all: false,
    proof: null,
  };
}
