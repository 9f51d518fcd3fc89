import type { StocktakeAnswer, StocktakeLine } from "../../views";
import { formIsOpen } from "./running";
import { idle, type Session } from "./session";
import type { Result, Stocktaking, Tone } from "./state";

/** As many as anybody looks back at; the desk knows them all. */
const MOST_RECENT = 60;

/** F3: opens the stocktake that is on, or asks what to count; again, puts it aside. */
export async function toggleStocktake(session: Session): Promise<void> {
  const { stocktake, busy } = session.get();
  if (busy || formIsOpen(session)) return;
  if (stocktake) return session.patch({ stocktake: null, result: null });
  const communityId = session.around.communityId();
  if (!communityId) {
    session.tell({ tone: "look", key: "stocktakeNeedsCommunity" });
    return;
  }
  await session.busy(async () => {
    const { desk } = session.around;
    const [on, done] = [
      await desk.stocktake(communityId),
      await desk.finishedStocktakes(communityId),
    ];
    idle(session);
    session.patch({
      run: null,
      result: null,
      stocktake: { ...FIRST, on, recent: on?.lines ?? [], earlier: done[0] ?? null },
    });
  });
}

const FIRST: Stocktaking = {
  on: null,
  earlier: null,
  scope: "",
  recent: [],
  ending: null,
  markMissing: true,
  correctPlaces: true,
  exporting: null,
  ended: null,
};

export function changeStocktake(session: Session, part: Partial<Stocktaking>): void {
  const { stocktake } = session.get();
  if (stocktake) session.patch({ stocktake: { ...stocktake, ...part } });
}

/** Begins with all that lies on the chosen shelves now. */
export async function startStocktake(session: Session): Promise<void> {
  const { stocktake } = session.get();
  const communityId = session.around.communityId();
  if (!stocktake || !communityId) return;
  await session.busy(async () => {
    const scope = stocktake.scope.trim() || null;
    const on = await session.around.desk.startStocktake(communityId, null, scope);
    session.patch({ result: null });
    changeStocktake(session, { on, recent: [], ended: null });
  });
}

/** One scan: a place's label says where the clerk stands, a parcel is ticked off. */
export async function stocktakeScan(session: Session, text: string): Promise<void> {
  const communityId = session.around.communityId();
  if (!session.get().stocktake?.on || !communityId) {
    return session.tell({ tone: "look", key: "stock_start" });
  }
  const answer = await session.around.desk.stocktakeScan(text, communityId);
  keep(session, answer);
  tell(session, answer);
}

/** Its place is put right; what was only announced is received there. */
export async function putRight(session: Session, line: StocktakeLine): Promise<void> {
  const communityId = session.around.communityId();
  if (!communityId) return;
  await session.busy(async () => {
    const answer = await session.around.desk.stocktakePut(line.no, communityId);
    keep(session, answer);
    tell(session, answer);
    session.around.changed();
  });
}

/** Whether a line can be put right here and now. */
export function canPutRight({ finding, place }: StocktakeLine): boolean {
  return finding === "not_received" || (finding === "misplaced" && place !== null);
}

/** Enter: puts right what was scanned last, or begins. */
export async function enterStocktake(session: Session): Promise<void> {
  const { stocktake } = session.get();
  if (!stocktake?.on) return stocktake?.ended ? undefined : startStocktake(session);
  if (stocktake.ending) return finishStocktake(session);
  const [last] = stocktake.recent;
  if (last && canPutRight(last)) await putRight(session, last);
}

/** Esc: one step back; the stocktake itself stays on. */
export function backFromStocktake(session: Session): void {
  const { stocktake } = session.get();
  if (stocktake?.ending) changeStocktake(session, { ending: null });
  else session.patch({ stocktake: null, result: null });
}

/** What finishing it would say, before anything is done. */
export async function askToFinish(session: Session): Promise<void> {
  const communityId = session.around.communityId();
  if (!communityId) return;
  await session.busy(async () => {
    changeStocktake(session, { ending: await session.around.desk.stocktakeSummary(communityId) });
  });
}

export async function finishStocktake(session: Session): Promise<void> {
  const { stocktake } = session.get();
  const communityId = session.around.communityId();
  if (!stocktake?.on || !communityId) return;
  const { no } = stocktake.on;
  await session.busy(async () => {
    const { desk } = session.around;
    const { markMissing, correctPlaces } = stocktake;
    const summary = await desk.finishStocktake(communityId, markMissing, correctPlaces);
    changeStocktake(session, { on: null, ending: null, recent: [], ended: { no, summary } });
    session.tell({ tone: "ok", key: "stock_finished" });
    session.around.changed();
  });
}

/** Drops it; nothing comes of it. */
export async function cancelStocktake(session: Session): Promise<void> {
  const communityId = session.around.communityId();
  if (!communityId) return;
  await session.busy(async () => {
    await session.around.desk.cancelStocktake(communityId);
    session.patch({ stocktake: null, result: null });
  });
}

function keep(session: Session, { line, stocktake: head }: StocktakeAnswer): void {
  const { stocktake } = session.get();
  if (!stocktake) return;
  const others = stocktake.recent.filter((other) => other.no !== line?.no);
  const recent = line ? [line, ...others].slice(0, MOST_RECENT) : stocktake.recent;
  changeStocktake(session, { on: head, recent });
}

const TONES: Record<StocktakeLine["finding"], Tone> = {
  seen: "ok",
  found: "ok",
  missing: "look",
  misplaced: "look",
  not_received: "look",
  ended: "look",
  unknown: "look",
  gone: "look",
};

function tell(session: Session, answer: StocktakeAnswer): void {
  const { line, outcome } = answer;
  if (!line) {
    // Nothing was ticked off, so no sound says so.
    const values = { text: answer.stocktake.place ?? "" };
    return session.patch({ result: { tone: "ok", key: "place", values } });
  }
  const tone: Tone = outcome === "twice" ? "twice" : TONES[line.finding];
  const key = outcome === "counted" ? line.finding : outcome;
  const result: Result = { tone, key: `stock_${key}`, values: { text: line.tracking_number } };
  session.tell(line.row ? { ...result, row: line.row } : result);
}
