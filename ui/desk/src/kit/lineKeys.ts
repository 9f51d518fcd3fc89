import type { KeyboardEvent } from "react";

/** Keys of a line itself, not of what stands in it: Enter opens it, Space selects it where that is possible. */
export function lineKeys(open: () => void, select?: () => void) {
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const deed = event.key === "Enter" ? open : event.key === " " ? select : undefined;
    if (!deed) return;
    // The rest of this stroke would fall into whatever opens.
    event.preventDefault();
    deed();
  };
}
