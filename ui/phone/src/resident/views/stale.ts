/** What is shown is not from now. */

import { age } from "../../../../shared/src/time";
import { h } from "../../dom";
import { filled } from "../../filled";
import type { ParcelWords } from "../words/parcel";

/** How long ago, and a button to look again. */
export function staleNote(
  say: Omit<ParcelWords, "errors">,
  at: string,
  now: Date,
  again: () => void,
): HTMLElement {
  const retry = h("button", { type: "button", className: "quiet" }, say.retry);
  retry.onclick = again;
  return h(
    "div",
    { className: "note stale" },
    h("p", {}, filled(say.stale, { age: ago(say, at, now) })),
    retry,
  );
}

function ago(say: Omit<ParcelWords, "errors">, at: string, now: Date): string {
  const { unit, count } = age(at, now);
  return unit === "minutes" && count === 0 ? say.age.now : filled(say.age[unit], { n: count });
}
