import type { desk } from "../../desk";
import { DeskError } from "../../desk";
import { scanQueue, type Scan, type ScanQueue } from "../../scanner/queue";
import type { Sound } from "../../sounds/tones";
import type { Needed } from "../../state/rights";
import type { Action, OutgoingView } from "../../views";
import {
  FIRST_STATE,
  cardView,
  type CounterState,
  type Result,
  type Tone,
  type View,
} from "./state";

export type Desk = typeof desk;

/** What the counter needs from outside; parameters, so that tests can play a whole shift. */
export interface Surroundings {
  desk: Desk;
  play: (sound: Sound) => void;
  communityId: () => string | null;
  now: () => Date;
  /** Something was saved: lists and figures are out of date. */
  changed: () => void;
  /** Opens a parcel's whole history, and what is to be done with it at once. */
  openParcel: (parcelId: string, action?: Action) => void;
  /** Goes to a parcel that a resident sends. */
  openSending: (row: OutgoingView) => void;
  /** Whether whoever sits here has the right, as far as the window knows; the desk asks again. */
  may: (needed: Needed) => boolean;
  unknownKept: { get(): string[]; set(numbers: string[]): void };
}

/** The counter's state, and the few ways in which anything may change it. */
export interface Session {
  readonly around: Surroundings;
  readonly queue: ScanQueue;
  get: () => CounterState;
  subscribe: (listener: () => void) => () => void;
  patch(change: Partial<CounterState>): void;
  show(view: View): void;
  /** Says a result in large type and by its sound. */
  tell(result: Result): void;
  tellError(error: unknown): void;
  /** Does something with the desk; meanwhile scans wait and keys do nothing. */
  busy(work: () => Promise<void>): Promise<void>;
}

const SOUNDS: Record<Tone, Sound> = {
  ok: "done",
  twice: "twice",
  look: "look",
  refused: "refused",
};

export function counterSession(
  around: Surroundings,
  answer: (session: Session, scan: Scan) => Promise<void>,
): Session {
  let state: CounterState = { ...FIRST_STATE, unknown: around.unknownKept.get() };
  const listeners = new Set<() => void>();
  const patch = (change: Partial<CounterState>) => {
    state = { ...state, ...change };
    listeners.forEach((listener) => listener());
  };
  const tell = (result: Result) => {
    patch({ result });
    around.play(SOUNDS[result.tone]);
  };
  const queue = scanQueue(
    (scan) => answer(session, scan),
    () => patch({ waiting: queue.waiting() }),
  );
  const session: Session = {
    around,
    queue,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patch,
    show(view) {
      patch({ view });
      holdWhileWriting(queue, view);
    },
    tell,
    tellError: (error) => tell(resultOfError(error)),
    async busy(work) {
      if (state.busy) return;
      patch({ busy: true });
      queue.hold("saving");
      try {
        await work();
      } catch (error) {
        tell(resultOfError(error));
      } finally {
        patch({ busy: false });
        queue.release("saving");
      }
    },
  };
  return session;
}

/** Whoever fills in a form must not lose it to the next parcel under the scanner. */
function holdWhileWriting(queue: ScanQueue, view: View): void {
  const writing =
    view.kind === "entry" || (view.kind === "card" && (view.rejecting || view.proof !== null));
  if (writing) queue.hold("writing");
  else queue.release("writing");
}

function resultOfError(error: unknown): Result {
  const code = error instanceof DeskError ? error.code : "unexpected";
  const fallback = error instanceof Error ? error.message : "";
  return { tone: "refused", key: code, error: true, fallback };
}

export function idle(session: Session): void {
  session.show({ kind: "idle" });
}

/** Reads the card again after its fee has changed or somebody else has acted on it. */
export async function refreshCard(session: Session): Promise<void> {
  const { view } = session.get();
  if (view.kind !== "card") return;
  const card = await session.around.desk.card(view.card.parcel.id);
  const now = session.get().view;
  if (now.kind !== "card" || now.card.parcel.id !== card.parcel.id) return;
  const sameStatus = now.card.parcel.status === card.parcel.status;
  session.show(sameStatus ? { ...now, card } : cardView(card));
}
