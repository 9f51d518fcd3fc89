import type { MouseEvent } from "react";

/** For a button that costs paper: a double click is one, as the hand meant it. */
export function once(act: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    // How many clicks in a row this one is; none for a key.
    if (detail < 2) act();
  };
}
