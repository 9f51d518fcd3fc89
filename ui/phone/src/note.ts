/** A line in a form that is read out when it changes. */

import { h } from "./dom";

export function noteLine(): HTMLElement {
  return h("p", { className: "note", aria: { live: "polite" } });
}

/** Says something there; an empty text takes it away. */
export function tell(note: HTMLElement, text: string, refused = false): void {
  note.classList.toggle("refused", refused);
  note.textContent = text;
}
