/** Who is signed in, and the way out: here, or on every phone when one was lost. */

import type { App } from "../app";
import { h } from "../dom";
import { excuse } from "../excuse";
import { keep } from "../kept";
import { relay, type Me } from "../relay";
import { toast } from "../toast";
import { forgetRecords } from "./records";
import { forgetRun } from "./run";

export function who(app: App, me: Me): HTMLElement {
  const out = h("button", { type: "button", className: "link", id: "out" }, app.say.me.out);
  const line = h("p", { className: "who" }, h("span", {}, `${me.name} · ${me.carrier}`), out);
  // In the line's place: whatever is typed below stays.
  out.onclick = () => {
    const asked = question(app, () => asked.replaceWith(who(app, me)));
    line.replaceWith(asked);
    asked.querySelector("p")?.focus();
  };
  return line;
}

function question(app: App, stay: () => void): HTMLElement {
  const say = app.say.me;
  const choice = (className: string, label: string, act: () => void) => {
    const button = h("button", { type: "button", className }, label);
    button.onclick = act;
    return button;
  };
  return h(
    "div",
    { className: "note leaving" },
    h("p", { tabIndex: -1 }, say.outAsk),
    choice("danger", say.out, () => void signOut(app, false)),
    choice("quiet", say.outEverywhere, () => void signOut(app, true)),
    choice("quiet", say.stay, stay),
  );
}

async function signOut(app: App, everywhere: boolean) {
  const answer = await relay.signOut(everywhere);
  // Somebody who believes to be signed out must be; whoever is already may go.
  if (answer.is === "unreached") {
    toast(excuse(app.say.errors, answer), "refused");
    return;
  }
  forgetRecords();
  forgetRun();
  keep("me", null);
  app.me = null;
  app.show();
  await app.enter();
}
