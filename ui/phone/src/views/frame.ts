/** Around the views: who is signed in, and the two tabs within reach of a thumb. */

import { owner, type App, type Tab } from "../app";
import { h } from "../dom";
import { relay, type Me } from "../relay";
import { waitingOf } from "../waiting";
import { keep } from "../kept";
import { forgetRecords } from "./records";
import { forgetRun } from "./run";

export function frame(app: App, me: Me, tab: Tab, view: HTMLElement): HTMLElement {
  const offline = h("p", { className: "note offline", hidden: !app.away }, app.say.offline);
  return h("div", { className: "frame" }, who(app, me), offline, view, tabs(app, me, tab));
}

/** Says anew how many wait, without drawing over what is being typed. */
export function renewTabs(app: App, me: Me, tab: Tab): void {
  document.querySelector(".tabs")?.replaceWith(tabs(app, me, tab));
}

function who(app: App, me: Me): HTMLElement {
  const out = h("button", { type: "button", className: "link" }, app.say.me.out);
  out.onclick = () => {
    // The browser's own question: rare, and it stops everything else.
    if (confirm(app.say.me.outAsk)) void signOut(app);
  };
  return h("p", { className: "who" }, h("span", {}, `${me.name} · ${me.carrier}`), out);
}

async function signOut(app: App) {
  await relay.signOut();
  forgetRecords();
  forgetRun();
  keep("me", null);
  app.me = null;
  app.show();
  await app.enter();
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
