/** Where there is nothing to show: not yet, not here, not now. */

import { h } from "../../dom";

export function opening(say: { loading: string }): HTMLElement {
  const bars = [h("span"), h("span"), h("span")];
  return h("div", { className: "waiting", aria: { role: "status", label: say.loading } }, ...bars);
}

export function empty(title: string, hint: string, button: HTMLElement | null = null): HTMLElement {
  return h(
    "div",
    { className: "empty" },
    h("h1", { tabIndex: -1 }, title),
    h("p", { className: "hint" }, hint),
    button,
  );
}

type Say = { retry: string; errors: { unreached: string } };

/** Nothing is known, and nobody answers. */
export function unreachedView(app: { say: Say }, again: () => void): HTMLElement {
  const retry = h("button", { type: "button", className: "main" }, app.say.retry);
  retry.onclick = () => {
    retry.disabled = true;
    again();
  };
  return h(
    "div",
    { className: "empty" },
    h("p", { aria: { role: "alert" } }, app.say.errors.unreached),
    retry,
  );
}
