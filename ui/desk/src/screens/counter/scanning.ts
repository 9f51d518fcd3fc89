import type { Scan } from "../../scanner/queue";
import type { Entry, ParcelCard, ScanAnswer } from "../../views";
import { lacksCode } from "./card";
import { isForPlace, labelScanned, putThere } from "./placing";
import { runScan } from "./running";
import type { Session } from "./session";
import { cardView, type CardView } from "./state";
import { stocktakeScan } from "./stocktaking";

/** Answers one number from the queue: in a run it is received, otherwise it is looked up. */
export async function answerScan(session: Session, scan: Scan): Promise<void> {
  const { run, stocktake } = session.get();
  await session.busy(() => {
    if (stocktake) return stocktakeScan(session, scan.text);
    return run ? runScan(session, scan.text) : lookUp(session, scan.text);
  });
}

/** A scanner saw the same code again within two seconds. */
export function tellTwice(session: Session): void {
  session.tell({ tone: "twice", key: "twice" });
}

/**
 * Six digits that a person has typed without Enter: shows the parcel if they are its code, and keeps
 * quiet otherwise, for they may be the beginning of a phone.
 * @returns whether a parcel is shown
 */
export async function peekCode(
  session: Session,
  text: string,
  still: () => boolean,
): Promise<boolean> {
  const { desk, communityId } = session.around;
  const answer = await desk.scan(text, communityId()).catch(() => null);
  const { busy, view } = session.get();
  if (!answer?.card?.code_matched || !still() || busy || view.kind === "entry") return false;
  session.patch({ result: null });
  session.show(cardView(answer.card, text));
  return true;
}

/** Opens the hit that the arrows have chosen. */
export async function openHit(session: Session, index: number): Promise<void> {
  const { view } = session.get();
  if (view.kind !== "hits") return;
  if (view.entry && index === 0) return beginEntry(session, view.entry);
  const after = view.entry ? index - 1 : index;
  const sent = view.sent[after];
  if (sent) return session.around.openSending(sent);
  const row = view.rows[after - view.sent.length];
  if (!row) return;
  await session.busy(async () => {
    const card = await session.around.desk.card(row.id);
    session.show(cardView(card, /^\d{6}$/.test(view.text) ? view.text : ""));
  });
}

async function lookUp(session: Session, text: string): Promise<void> {
  const { desk, communityId } = session.around;
  const before = session.get().view;
  const answer = await desk.scan(text, communityId());
  if (answer.meaning === "shelf_label") return labelScanned(session, before, answer);
  if (answer.card && isForPlace(before, answer)) return putThere(session, before, answer.card);
  if (answer.card)
    return showCard(session, answer.card, text, before.kind === "card" ? before : null);
  if (answer.hits.length + answer.sent.length > 0) return showHits(session, answer, text);
  if (answer.entry) return beginEntry(session, answer.entry);
  if (before.kind === "card" && lacksCode(before)) return tellWrongCode(session);
  session.show({ kind: "idle" });
  const { place } = answer;
  if (place) return session.tell({ tone: "look", key: "placeFree", values: { text: place.name } });
  session.tell({ tone: "look", key: "nothing", values: { text } });
}

function showCard(session: Session, card: ParcelCard, text: string, before: CardView | null): void {
  session.patch({ result: null });
  const same = before?.card.parcel.id === card.parcel.id;
  // The same parcel scanned again must not forget a code that was right a moment ago.
  if (same && before.codeMatched && !card.code_matched) {
    session.show({ ...before, card });
    return;
  }
  session.show(cardView(card, card.code_matched ? text : ""));
}

function beginEntry(session: Session, entry: Entry): void {
  session.show({ kind: "entry", entry });
  const { residents, typed } = entry;
  if (residents.length > 0) {
    const values = { text: typed, name: residents[0]?.name ?? "", count: residents.length };
    return session.tell({
      tone: "look",
      key: residents.length === 1 ? "residentEntry" : "residentsEntry",
      values,
    });
  }
  session.tell({
    tone: "look",
    key: "unknownEntry",
    values: { text: entry.tracking_number },
  });
}

function showHits(session: Session, answer: ScanAnswer, text: string): void {
  session.patch({ result: null });
  const { hits: rows, more, entry, sent } = answer;
  // What was sent from here is rather asked for than brought back.
  const index = entry && sent.length > 0 ? 1 : 0;
  session.show({ kind: "hits", rows, more, entry, sent, index, text });
  if (answer.meaning === "sent") session.tell({ tone: "look", key: "sent", values: { text } });
}

function tellWrongCode(session: Session): void {
  session.tell({ tone: "refused", key: "wrong_code", error: true });
}
