/** 退出登录: nothing of the resident stays on the phone. */

import { h } from "../../dom";
import { toast } from "../../toast";
import { reply, type App } from "../app";
import { forgetDrafts } from "../draft";
import { forgetAll } from "../known";
import { keep } from "../kept";
import { relay } from "../relay";
import { forgetSearch } from "./list";

let asked = false;

export function signOutCard(app: App): HTMLElement {
  const { settings } = app.say;
  const out = h(
    "button",
    { type: "button", className: asked ? "danger" : "quiet wide", id: "out" },
    settings.out,
  );
  if (!asked) {
    out.onclick = () => ask(app, true);
    return h("section", { className: "card" }, out);
  }
  out.onclick = () => void signOut(app, out, false);
  out.textContent = settings.outYes;
  const all = h(
    "button",
    { type: "button", className: "quiet wide", id: "out-everywhere" },
    settings.outEverywhere,
  );
  all.onclick = () => void signOut(app, all, true);
  const no = h("button", { type: "button", className: "quiet" }, settings.outNo);
  no.onclick = () => ask(app, false);
  const said = h("p", { tabIndex: -1, id: "out-asked" }, settings.outAsk);
  return h(
    "section",
    { className: "card asked" },
    said,
    h("div", { className: "two" }, no, out),
    all,
  );
}

function ask(app: App, open: boolean) {
  asked = open;
  app.show();
  document.getElementById(open ? "out-asked" : "out")?.focus();
}

async function signOut(app: App, out: HTMLButtonElement, everywhere: boolean) {
  out.disabled = true;
  const answer = await relay.signOut(everywhere);
  out.disabled = false;
  // Somebody who believes to be signed out must be.
  if (answer.is === "unreached") {
    toast(reply(app, answer), "refused");
    return;
  }
  asked = false;
  forgetAll();
  forgetDrafts();
  forgetSearch();
  keep("phone", null);
  app.me = null;
  app.go({ at: "list", tab: "available" });
  app.show();
}
