import type { OutgoingView } from "../views";
import { show } from "./screen";

let found: OutgoingView | null = null;

/** Shows the parcels that are sent, with this one on top. */
export function takeToSending(row: OutgoingView): void {
  found = row;
  show("outgoing");
}

/** The one that the screen is to begin with. */
export function foundSending(): OutgoingView | null {
  return found;
}

/** The screen has shown it: whoever comes back later sees the list as it is. */
export function sendingShown(): void {
  found = null;
}
