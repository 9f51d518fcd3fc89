/** A parcel that has not reached the relay yet. */

import type { App } from "../app";
import { h } from "../dom";
import { refusal } from "../excuse";
import { remove, type Waiting } from "../waiting";
import { keep } from "../kept";
import { draftAgain } from "./draft";

export function waitingCard(app: App, one: Waiting, draw: () => void): HTMLElement {
  const { records } = app.say;
  const state = one.refused === null ? "waiting" : "refused";
  const card = h(
    "article",
    { className: "card record", dataset: { status: state } },
    h(
      "header",
      {},
      h("strong", { className: "number" }, one.tracking_number),
      h("span", { className: "status" }, one.refused === null ? records.waiting : records.refused),
    ),
    h(
      "p",
      { className: "whom" },
      `${one.recipient_name || (one.known ?? "")} ${one.recipient_phone}`,
    ),
    h(
      "p",
      { className: "reason" },
      one.refused === null ? records.waitingHint : refusal(app.say.errors, one.refused),
    ),
  );
  if (one.refused !== null) card.append(h("footer", {}, drop(app, one, draw), mend(app, one)));
  return card;
}

function drop(app: App, one: Waiting, draw: () => void): HTMLElement {
  const button = h("button", { type: "button", className: "quiet" }, app.say.records.drop);
  button.onclick = () => {
    remove(one.key);
    draw();
  };
  return button;
}

function mend(app: App, one: Waiting): HTMLElement {
  const button = h("button", { type: "button", className: "quiet" }, app.say.records.mend);
  button.onclick = () => {
    draftAgain(one);
    keep("way", "one");
    remove(one.key);
    app.open("submit");
  };
  return button;
}
