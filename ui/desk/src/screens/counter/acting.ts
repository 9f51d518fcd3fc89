import { DeskError } from "../../desk";
import { emptyProof } from "../../proof/draft";
import type { EnterRequest, Paid } from "../../requests";
import type { BulkResult, ParcelCard } from "../../views";
import { chargeOf, companions, housemates, stepOf, type Step } from "./card";
import { note } from "./noting";
import { setUnknown } from "./running";
import { openHit } from "./scanning";
import { idle, refreshCard, type Session } from "./session";
import type { CardView } from "./state";
import { backFromStocktake, enterStocktake } from "./stocktaking";

/** Enter with an empty scan box: the default action of whatever is shown. */
export async function enter(session: Session): Promise<void> {
  const { view, busy, run, stocktake } = session.get();
  if (busy) return;
  if (stocktake) return enterStocktake(session);
  if (view.kind === "hits") return openHit(session, view.index);
  if (view.kind === "card") return takeStep(session, view, stepOf(view));
  if (view.kind === "idle" && !run) beginUnknown(session);
}

/** The first of the numbers that nobody had announced, when a run is over. */
function beginUnknown(session: Session): void {
  const [text] = session.get().unknown;
  if (text) session.queue.push({ text, typed: true }, performance.now());
}

/** Everything about the parcel on the card; with none there, about the one done last. */
export function showMore(session: Session): void {
  const { view, done } = session.get();
  const id =
    view.kind === "card" ? view.card.parcel.id : done.find((line) => line.parcelId)?.parcelId;
  if (id) session.around.openParcel(id);
}

/** Esc: one step back, never further. */
export function back(session: Session): void {
  const { view, help, run, busy, stocktake } = session.get();
  if (help) return session.patch({ help: false });
  if (busy) return;
  if (stocktake) return backFromStocktake(session);
  if (view.kind === "card" && view.rejecting)
    return session.show({ ...view, rejecting: false, reason: "" });
  if (view.kind === "card" && view.proof) return session.show({ ...view, proof: null });
  if (view.kind === "card" && view.pay) return session.show({ ...view, pay: null, reason: "" });
  if (view.kind !== "idle") {
    session.patch({ result: null });
    return idle(session);
  }
  if (run) return session.patch({ run: null, result: null });
  session.patch({ result: null });
}

/** Changes what has been decided about the card. */
export function decide(session: Session, change: Partial<CardView>): void {
  const { view } = session.get();
  if (view.kind === "card") session.show({ ...view, ...change });
}

export function choosePay(session: Session, paid: Paid): void {
  decide(session, { pay: paid, reason: "" });
}

/** Takes all of the recipient's parcels along, or only this one again. */
export function toggleAll(session: Session): void {
  const { view } = session.get();
  if (view.kind === "card" && companions(view).length > 0) decide(session, { all: !view.all });
}

/** Takes the parcels of those who live with them along, or not. */
export function toggleHome(session: Session): void {
  const { view } = session.get();
  if (view.kind === "card" && housemates(view).length > 0) decide(session, { home: !view.home });
}

/** Opens the panel for who came and what shows it; closing it forgets what was taken down. */
export function toggleProof(session: Session): void {
  const { view } = session.get();
  if (view.kind !== "card") return;
  const { delegate, delegate_came } = view.card;
  const begun = delegate_came ? emptyProof("delegate", delegate?.name) : emptyProof("recipient");
  decide(session, { proof: view.proof ? null : begun });
}

/** Saves a parcel that nobody announced. Throws what the form shows beside its fields. */
export async function enterParcel(session: Session, request: EnterRequest): Promise<void> {
  const card = await session.around.desk.enter(request);
  const number = card.parcel.tracking_number;
  setUnknown(
    session,
    session.get().unknown.filter((other) => other !== number),
  );
  finish(session, card, "entered");
}

async function takeStep(session: Session, view: CardView, step: Step): Promise<void> {
  const { desk, openParcel } = session.around;
  const { parcel, suggested_shelf } = view.card;
  switch (step.do) {
    case "ask":
      return session.tell({ tone: "look", key: step.key });
    case "refuse":
      return session.tell({ tone: "refused", key: step.code, error: true, row: parcel });
    case "open":
      return openParcel(parcel.id);
    // It cannot be undone: the drawer's dialog asks to whom, and about a return number that is missing.
    case "hand_back":
      return openParcel(parcel.id, "hand_back");
    case "receive":
      return session.busy(async () => {
        const card = await desk.receive(parcel.id, view.damaged, suggested_shelf);
        finish(session, card, card.parcel.damaged ? "received_damaged" : "received");
      });
    case "reject":
      return session.busy(async () => {
        finish(session, await desk.reject(parcel.id, view.reason.trim() || null), "rejected");
      });
    case "hand_over":
      return session.busy(() => handOver(session, view, step));
  }
}

type HandOver = Extract<Step, { do: "hand_over" }>;

async function handOver(session: Session, view: CardView, step: HandOver): Promise<void> {
  const { desk } = session.around;
  const terms = {
    code: step.code,
    fee_fen: step.charge.feeFen,
    paid: step.paid,
    waive_reason: step.waiveReason,
    proof: view.proof,
  };
  const taken = step.paid === "none" ? 0 : step.charge.feeFen;
  try {
    if (step.charge.ids.length > 1) {
      const results = await desk.handOverMany({ parcel_ids: step.charge.ids, ...terms });
      return finishMany(session, view, results, taken);
    }
    const card = await desk.handOver({ parcel_id: view.card.parcel.id, ...terms });
    const left = companions(view).length + housemates(view).length;
    finish(session, card, "handed_over", { fee: taken, left });
  } catch (error) {
    await recover(session, error);
  }
}

function finish(
  session: Session,
  card: ParcelCard,
  key: string,
  { fee = 0, left = 0 }: { fee?: number; left?: number } = {},
): void {
  note(session, "ok", key, card.parcel, fee);
  idle(session);
  const receipts = fee > 0 ? [card.parcel.id] : [];
  session.tell({ tone: "ok", key, row: card.parcel, fee, left, receipts });
  session.around.changed();
}

function finishMany(session: Session, view: CardView, results: BulkResult[], fee: number): void {
  const done = results.filter((result) => !result.refused);
  const refused = results.length - done.length;
  // What a fee would have been is not what was taken.
  const paidFor = done.filter(({ row }) => fee > 0 && row !== null && row.fee_fen > 0);
  done.forEach((one) => {
    const taken = paidFor.includes(one) ? (one.row?.fee_fen ?? 0) : 0;
    note(session, "ok", "handed_over", one.row, taken);
  });
  idle(session);
  session.around.changed();
  const values = { count: done.length, done: done.length, refused };
  const told = { values, row: view.card.parcel, receipts: paidFor.map(({ id }) => id) };
  if (refused === 0) {
    session.tell({ tone: "ok", key: "handed_over_many", fee, ...told });
  } else {
    session.tell({ tone: "look", key: "some_refused", ...told });
  }
}

/** After a refusal the card stays, put right so that the next Enter can succeed. */
async function recover(session: Session, error: unknown): Promise<void> {
  const code = error instanceof DeskError ? error.code : "";
  if (code === "wrong_code" || code === "code_needed")
    decide(session, { code: "", codeMatched: false });
  if (code === "fee_changed") {
    await refreshCard(session);
    decide(session, { pay: null });
  }
  session.tellError(error);
}

/** What the card would take now, in fen; for the screen. */
export function dueOf(view: CardView): number {
  return chargeOf(view).feeFen;
}
