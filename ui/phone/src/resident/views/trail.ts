/** A parcel's way as its carrier and the desk tell it together. What a carrier says is a stranger's text. */

import { h } from "../../dom";
import { filled } from "../../filled";
import type { Trail, TrailStep } from "../relay";
import { when } from "../time";
import type { ParcelWords } from "../words/parcel";
import type { TrailWords } from "../words/trail";

type Say = Omit<ParcelWords, "errors"> & { trail: TrailWords };

/** The newest on top; `ask` has the carrier asked again. */
export function trailView(
  say: Say,
  trail: Trail,
  now: Date,
  ask: () => Promise<void>,
): HTMLElement {
  const steps = [...trail.steps].reverse().map((one) => step(say, one, now));
  return h(
    "section",
    { className: "card", aria: { labelledby: "way" } },
    h("h2", { id: "way" }, say.way),
    h("p", { className: "hint", id: "as-of" }, asOf(say.trail, trail)),
    trail.may_ask && button(say.trail, ask),
    steps.length > 0
      ? h("ol", { className: "way" }, ...steps)
      : h("p", { className: "hint" }, say.wayNone),
  );
}

/** How old it is, and what it comes to. */
export function asOf(say: TrailWords, { age_minutes, state }: Trail): string {
  if (age_minutes === undefined) return say.none;
  const word = state ? say.state[state] : undefined;
  return [aged(say, age_minutes), word].filter(Boolean).join(" · ");
}

function aged(say: TrailWords, minutes: number): string {
  if (minutes < 1) return say.age.now;
  if (minutes < 60) return filled(say.age.minutes, { n: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? filled(say.age.hours, { n: hours })
    : filled(say.age.days, { n: Math.floor(hours / 24) });
}

function step(say: Say, { at, source, kind, text, place }: TrailStep, now: Date): HTMLElement {
  const words = source === "carrier" ? text : kind && say.wayKind[kind];
  const by = [say.trail.by[source], place].filter(Boolean).join(" · ");
  return h(
    "li",
    { dataset: { source } },
    h("p", {}, words || say.wayOther),
    h("time", { dateTime: at }, `${when(at, now, say.days)} · ${by}`),
  );
}

function button(say: TrailWords, ask: () => Promise<void>): HTMLElement {
  const again = h("button", { type: "button", className: "quiet", id: "ask-carrier" }, say.ask);
  again.onclick = () => {
    [again.disabled, again.textContent] = [true, say.asking];
    void ask().finally(() => {
      [again.disabled, again.textContent] = [false, say.ask];
    });
  };
  return again;
}
