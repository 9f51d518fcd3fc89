/** A short word that goes away by itself. */

import { h } from "./dom";

/** A line at the page's foot that goes away by itself. */
export function toast(text: string, kind: "done" | "look" | "refused"): void {
  document.querySelector(".toast")?.remove();
  const line = h("p", { className: `toast ${kind}`, aria: { role: "status" } }, text);
  document.body.append(line);
  setTimeout(() => line.remove(), kind === "done" ? 3_000 : 6_000);
}
