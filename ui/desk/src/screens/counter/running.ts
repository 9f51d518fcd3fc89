import type { RunAnswer } from "../../views";
import { note } from "./noting";
import { idle, type Session } from "./session";
import type { Result, Tone } from "./state";

/** Starts a receiving run, or ends the one that is on. */
export function toggleRun(session: Session): void {
  const { run, busy } = session.get();
  if (busy) return;
  if (run) return endRun(session);
  if (!session.around.communityId()) {
    session.tell({ tone: "look", key: "runNeedsCommunity" });
    return;
  }
  idle(session);
  session.patch({
    run: { damagedNext: false, shelf: "", nextShelf: null, received: [] },
    result: null,
  });
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
  const answer = await session.around.desk.runScan(
    text,
    communityId,
    run.shelf.trim() || null,
    run.damagedNext,
  );
  keepRun(session, answer);
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
  if (!run) return;
  const received =
    answer.outcome === "received" && answer.row ? [answer.row, ...run.received] : run.received;
  const damagedNext = answer.outcome === "received" ? false : run.damagedNext;
  session.patch({
    // A wish holds for one parcel: the next one goes where the desk says.
    run: { ...run, received, damagedNext, shelf: "", nextShelf: answer.next_shelf },
  });
}

function keepUnknown(session: Session, number: string): void {
  const { unknown } = session.get();
  if (!unknown.includes(number)) setUnknown(session, [...unknown, number]);
}

const TONES: Record<RunAnswer["outcome"], Tone> = {
  received: "ok",
  already_here: "twice",
  unknown: "look",
  refused: "refused",
};

function resultOfRun(answer: RunAnswer): Result {
  const tone = TONES[answer.outcome];
  const values = { text: answer.tracking_number };
  const row = answer.row ? { row: answer.row } : {};
  if (answer.outcome === "refused" && answer.code) {
    return { tone, key: answer.code, error: true, values, ...row };
  }
  const damaged = answer.outcome === "received" && answer.row?.damaged;
  return { tone, key: damaged ? "received_damaged" : answer.outcome, values, ...row };
}
