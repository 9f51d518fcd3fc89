import type { Paid } from "../../requests";
import type { ParcelRow } from "../../views";
import type { CardView } from "./state";

/** What is due at a hand-over, and for which parcels. */
export interface Charge {
  ids: string[];
  feeFen: number;
}

/** The same recipient's parcels that can go along: on the shelf and not held. */
export function companions(view: CardView): ParcelRow[] {
  return view.card.others.filter(canGo);
}

/** The same of whoever lives with them: members of a household collect for each other. */
export function housemates(view: CardView): ParcelRow[] {
  return view.card.household_others.filter(canGo);
}

function canGo(row: ParcelRow): boolean {
  return row.status === "available" && !row.hold && !row.read_only;
}

export function chargeOf(view: CardView): Charge {
  const along = [...(view.all ? companions(view) : []), ...(view.home ? housemates(view) : [])];
  return {
    ids: [view.card.parcel.id, ...along.map((row) => row.id)],
    feeFen: along.reduce((sum, row) => sum + row.fee_fen, view.card.quote.fee_fen),
  };
}

const SIX_DIGITS = /^\d{6}$/;

/** Whether a hand-over still lacks the pickup code. */
export function lacksCode(view: CardView): boolean {
  return handsOver(view) && !view.codeMatched && !SIX_DIGITS.test(view.code);
}

/** Whether the payment keys mean something now. */
export function isPayable(view: CardView): boolean {
  return handsOver(view) && !lacksCode(view) && chargeOf(view).feeFen > 0;
}

export function handsOver(view: CardView): boolean {
  return view.card.parcel.default_action === "hand_over";
}

/** Whether it lies here and may not leave yet. */
export function isHeld(view: CardView): boolean {
  return view.card.parcel.status === "available" && view.card.parcel.hold !== null;
}

/** What Enter does to the card as it stands. */
export type Step =
  | { do: "receive" | "reject" | "hand_back" | "open" }
  | { do: "hand_over"; charge: Charge; paid: Paid; code: string | null; waiveReason: string | null }
  | { do: "ask"; key: "choosePay" | "waiveReasonNeeded" | "codeHint" }
  | { do: "refuse"; code: string };

export function stepOf(view: CardView): Step {
  const { parcel } = view.card;
  if (parcel.read_only) return { do: "refuse", code: "read_only" };
  if (view.rejecting) return { do: "reject" };
  // Nothing is handed over; the drawer has what can be done about the hold.
  if (isHeld(view)) return { do: "open" };
  const action = parcel.default_action;
  if (action === "hand_over") return handOverStep(view);
  return action === "receive" || action === "hand_back" ? { do: action } : { do: "open" };
}

function handOverStep(view: CardView): Step {
  if (lacksCode(view)) return { do: "ask", key: "codeHint" };
  const charge = chargeOf(view);
  const paid = charge.feeFen === 0 ? "none" : view.pay;
  if (!paid) return { do: "ask", key: "choosePay" };
  const waived = charge.feeFen > 0 && paid === "none";
  if (waived && !view.reason.trim()) return { do: "ask", key: "waiveReasonNeeded" };
  const waiveReason = waived ? view.reason.trim() : null;
  return { do: "hand_over", charge, paid, code: view.code || null, waiveReason };
}
