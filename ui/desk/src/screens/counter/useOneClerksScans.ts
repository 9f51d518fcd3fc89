import { useEffect } from "react";
import type { Session } from "./session";

/** So many numbers are named; of more the number is told. */
const NAMED = 3;

/** What waits when a clerk leaves is not done in the next one's name: it is named, to be scanned again. */
export function useOneClerksScans(session: Session, locked: boolean): void {
  useEffect(() => {
    if (!locked) return;
    const left = session.queue.empty().map(({ text }) => text);
    if (left.length === 0) return;
    const more = left.length > NAMED ? ` +${left.length - NAMED}` : "";
    const text = left.slice(0, NAMED).join(", ") + more;
    session.tell({ tone: "look", key: "scansLeft", values: { text } });
  }, [session, locked]);
}
