import type { ParcelRow } from "../../views";
import type { Session } from "./session";
import type { Tone } from "./state";

/** More than can be seen at once, and no more: every line is drawn with every parcel. Older ones are in the records. */
const MOST = 50;

/** Adds a line to what was done last at this window. `fee` in fen is what was taken for it. */
export function note(
  session: Session,
  tone: Tone,
  key: string,
  row: ParcelRow | null,
  fee = 0,
): void {
  const { done } = session.get();
  const line = {
    id: (done[0]?.id ?? 0) + 1,
    tone,
    key,
    tracking: row?.tracking_number ?? "",
    parcelId: row?.id ?? null,
    at: session.around.now(),
    fee,
  };
  session.patch({ done: [line, ...done].slice(0, MOST) });
}
