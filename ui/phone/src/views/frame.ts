/** Around the views: who is signed in (`who`), and the two tabs within reach of a thumb. */

import { owner, type App, type Tab } from "../app";
import { h } from "../dom";
import type { Me } from "../relay";
import { waitingOf } from "../waiting";
import { who } from "./who";

export function frame(app: App, me: Me, tab: Tab, view: HTMLElement): HTMLElement {
  const offline = h("p", { className: "note offline", hidden: !app.away }, app.say.offline);
  return h("div", { className: "frame" }, who(app, me), offline, view, tabs(app, me, tab));
}

/** Says anew how many wait, without drawing over what is being typed. */
export function renewTabs(app: App, me: Me, tab: Tab): void {
  document.querySelector(".tabs")?.replaceWith(tabs(app, me, tab));
}

function tabs(app: App, me: Me, chosen: Tab): HTMLElement {
  const tab = (name: Tab, label: string) => {
    const button = h(
      "button",
      { type: "button", id: `tab-${name}` },
      h("span", { className: `icon ${name}` }),
      label,
    );
    button.setAttribute("aria-current", name === chosen ? "page" : "false");
    button.onclick = () => app.open(name);
    return button;
  };
  const records = tab("records", app.say.recordsTab);
  const waiting = waitingOf(owner(me)).length;
  if (waiting > 0) records.append(h("b", {}, String(waiting)));
  return h(
    "nav",
    { className: "tabs", aria: { label: app.say.title } },
    tab("submit", app.say.submitTab),
    records,
  );
}
