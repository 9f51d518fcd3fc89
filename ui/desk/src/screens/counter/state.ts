import type { Paid, ProofRequest } from "../../requests";
import type { Needed } from "../../state/rights";
import type {
  Entry,
  OutgoingView,
  ParcelCard,
  ParcelRow,
  PlaceView,
  ShelfSize,
  StocktakeLine,
  StocktakeSummary,
  StocktakeView,
  Wish,
} from "../../views";

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
  /** And those of whoever lives with them. */
  home: boolean;
  /** Who came and what shows it, while somebody takes it down. */
  proof: ProofRequest | null;
}

export interface HitsView {
  kind: "hits";
  rows: ParcelRow[];
  more: boolean;
  /** Stands before the rows where something new may be meant. */
  entry: Entry | null;
  /** What residents send with this number; between the two. */
  sent: OutgoingView[];
  /** Counts all of them. */
  index: number;
  /** What was typed, kept because six digits may be the code of the hit that is opened. */
  text: string;
}

export interface EntryView {
  kind: "entry";
  entry: Entry;
}

/** A shelf place whose label was scanned: parcels scanned next are put there. */
export interface PlaceShown {
  kind: "place";
  place: PlaceView;
  rows: ParcelRow[];
}

export type View = { kind: "idle" } | CardView | HitsView | EntryView | PlaceShown;

export type Tone = "ok" | "twice" | "look" | "refused";

/** The last answer, in words that the screen translates. */
export interface Result {
  tone: Tone;
  /** Below `counter.result`, or an error's code when `error` is set. */
  key: string;
  error?: boolean;
  /** What whoever pressed the key lacks; the words say who has it. */
  lacks?: Needed;
  /** What the desk said itself, for a code that the messages do not know. */
  fallback?: string;
  values?: Record<string, string | number>;
  row?: ParcelRow;
  wished?: Wished;
  /** Fee taken, in fen. */
  fee?: number;
  /** Other parcels of the same recipient that are still on the shelf. */
  left?: number;
  /** Parcels for which a fee was taken just now: their receipts may be printed. */
  receipts?: string[];
}

/** One line of what was done last since the window opened. */
export interface Done {
  id: number;
  tone: Tone;
  key: string;
  tracking: string;
  parcelId: string | null;
  at: Date;
  fee: number;
}

/** What a recipient wants to become of every parcel. */
export interface Wished {
  wish: Wish;
  wish_words: string | null;
}

/** A receiving run: every scan is received at once. */
export interface Run {
  damagedNext: boolean;
  /** The clerk's own choice for the next place; empty takes `nextShelf`. */
  shelf: string;
  nextShelf: string | null;
  /** How large the next parcels are; null takes any row. */
  size: ShelfSize | null;
  received: (ParcelRow & Wished)[];
}

/** 盘点, as far as it is on the screen; the desk keeps it when it is not. */
export interface Stocktaking {
  /** The one that is on; null asks what to count. */
  on: StocktakeView | null;
  /** The last one that was finished. */
  earlier: StocktakeView | null;
  /** Which shelf; empty is all. */
  scope: string;
  /** Scanned last, the newest first. */
  recent: StocktakeLine[];
  /** What finishing it would say, while that is asked. */
  ending: StocktakeSummary | null;
  markMissing: boolean;
  correctPlaces: boolean;
  /** Whose report is being exported, by its number. */
  exporting: number | null;
  /** What the one said that was finished just now. */
  ended: { no: number; summary: StocktakeSummary } | null;
}

export interface CounterState {
  view: View;
  result: Result | null;
  /** Something is being asked or saved. */
  busy: boolean;
  help: boolean;
  run: Run | null;
  stocktake: Stocktaking | null;
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
  stocktake: null,
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
    home: false,
    proof: null,
  };
}
