import type { RunAnswer, ShelfSize } from "../../views";
import { note } from "./noting";
import { idle, type Session } from "./session";
import type { Result, Tone } from "./state";

/** Starts a receiving run, or ends the one that is on. */
export async function toggleRun(session: Session): Promise<void> {
  const { run, busy } = session.get();
  if (busy || formIsOpen(session)) return;
  if (run) return endRun(session);
  if (!session.around.communityId()) {
    session.tell({ tone: "look", key: "runNeedsCommunity" });
    return;
  }
  idle(session);
  session.patch({
    stocktake: null,
    run: { damagedNext: false, shelf: "", nextShelf: null, size: null, received: [] },
    result: null,
  });
  // The first parcel must not lie nowhere because it was scanned before the suggestion came.
  session.queue.hold("first place");
  const nextShelf = await nextPlace(session).catch(() => null);
  const begun = session.get().run;
  if (begun) session.patch({ run: { ...begun, nextShelf } });
  session.queue.release("first place");
}

/** Half a form is not thrown away by a key for something else: it says so and stays. */
export function formIsOpen(session: Session): boolean {
  const open = session.get().view.kind === "entry";
  if (open) session.tell({ tone: "look", key: "entryFirst" });
  return open;
}

/** Where the next parcel may go. */
export async function nextPlace(
  session: Session,
  size: ShelfSize | null = null,
): Promise<string | null> {
  const communityId = session.around.communityId();
  return communityId ? session.around.desk.nextPlace(communityId, null, size) : null;
}

/** The next parcels are so large; the same again is any size. */
export async function chooseSize(session: Session, chosen: ShelfSize): Promise<void> {
  const { run } = session.get();
  if (!run) return;
  const size = run.size === chosen ? null : chosen;
  session.patch({ run: { ...run, size } });
  const nextShelf = await nextPlace(session, size).catch(() => run.nextShelf);
  const now = session.get().run;
  if (now?.size === size) session.patch({ run: { ...now, nextShelf } });
}

export function endRun(session: Session): void {
  session.patch({ run: null, result: null });
}

/** The next scan is received as damaged, or no longer. */
export function toggleDamagedNext(session: Session): void {
  const { run } = session.get();
  if (run) session.patch({ run: { ...run, damagedNext: !run.damagedNext } });
}

export function wishShelf(session: Session, shelf: string): void {
  const { run } = session.get();
  if (run) session.patch({ run: { ...run, shelf } });
}

/** Receives what was scanned, at once; what nobody announced is noted for entry afterwards. */
export async function runScan(session: Session, text: string): Promise<void> {
  const { run } = session.get();
  const communityId = session.around.communityId();
  if (!run || !communityId) return;
  const answer = await session.around.desk.runScan({
    text,
    community_id: communityId,
    shelf: run.shelf.trim() || null,
    offered: run.nextShelf,
    size: run.size,
    damaged: run.damagedNext,
  });
  keepRun(session, answer);
  if (answer.outcome === "place") return placeChosen(session, answer);
  if (answer.outcome === "unknown") keepUnknown(session, answer.tracking_number);
  session.tell(resultOfRun(answer));
  if (answer.outcome === "received") {
    note(session, "ok", answer.row?.damaged ? "received_damaged" : "received", answer.row);
    session.around.changed();
  }
}

/** Numbers still to be entered; kept over a restart, because the boxes are still standing there. */
export function setUnknown(session: Session, unknown: string[]): void {
  session.around.unknownKept.set(unknown);
  session.patch({ unknown });
}

function keepRun(session: Session, answer: RunAnswer): void {
  const { run } = session.get();
  if (!run || answer.outcome !== "received") return;
  const { row, wish, wish_words } = answer;
  const received = row ? [{ ...row, wish, wish_words }, ...run.received] : run.received;
  // The desk goes on from the place that was used.
  const nextShelf = answer.next_shelf;
  session.patch({ run: { ...run, received, damagedNext: false, shelf: "", nextShelf } });
}

/** A place's label: the next parcel goes there. Nothing is saved yet, so no sound says so. */
function placeChosen(session: Session, answer: RunAnswer): void {
  wishShelf(session, answer.next_shelf ?? "");
  const values = { text: answer.tracking_number };
  session.patch({ result: { tone: "ok", key: "place", values } });
}

function keepUnknown(session: Session, number: string): void {
  const { unknown } = session.get();
  if (!unknown.includes(number)) setUnknown(session, [...unknown, number]);
}

const TONES: Record<RunAnswer["outcome"], Tone> = {
  received: "ok",
  place: "ok",
  already_here: "twice",
  unknown: "look",
  refused: "refused",
};

function resultOfRun(answer: RunAnswer): Result {
  const { outcome, wish, wish_words } = answer;
  // Whoever wants none taken in for them is asked, or it goes back: the clerk must look up.
  const unwanted = outcome === "received" && wish === "refuse";
  const tone = unwanted ? "look" : TONES[outcome];
  const values = { text: answer.tracking_number };
  const row = answer.row ? { row: answer.row, wished: { wish, wish_words } } : {};
  if (answer.outcome === "refused" && answer.code) {
    return { tone, key: answer.code, error: true, values, ...row };
  }
  const damaged = answer.outcome === "received" && answer.row?.damaged;
  return { tone, key: damaged ? "received_damaged" : answer.outcome, values, ...row };
}
