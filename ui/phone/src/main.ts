/** The courier's page: looks who is signed in, shows what they may do, sends what waits. */

import "./phone.css";
import {
  excuse,
  language,
  owner,
  switchLanguage,
  toast,
  wordsNow,
  type App,
  type Tab,
} from "./app";
import { h } from "./dom";
import { relay } from "./relay";
import { frame } from "./views/frame";
import { recordsView, refresh } from "./views/records";
import { signInView } from "./views/sign-in";
import { submitView } from "./views/submit";
import { followTheme } from "./theme";
import { sendAll } from "./waiting";
import { filled } from "./words";

const page = document.getElementById("page");
const switcher = document.getElementById("language");
const community = document.body.dataset["community"];
let tab: Tab = location.hash === "#records" ? "records" : "submit";
let sending = false;
let again: ReturnType<typeof setTimeout> | undefined;

/** How often open records are looked at again, in milliseconds. */
const REFRESH = 4_000;

const app: App = {
  community: community ?? "",
  say: wordsNow(),
  me: null,
  show,
  open,
  enter,
  send,
};

function show() {
  document.documentElement.lang = language();
  if (switcher) switcher.textContent = app.say.otherLanguage;
  if (!page) return;
  const { me } = app;
  if (!me) page.replaceChildren(signInView(app));
  else
    page.replaceChildren(
      frame(app, me, tab, tab === "submit" ? submitView(app, me) : recordsView(app, me)),
    );
}

function open(next: Tab) {
  tab = next;
  history.replaceState(null, "", next === "records" ? "#records" : location.pathname);
  show();
  scrollTo(0, 0);
  if (next === "records") void look();
}

async function enter() {
  const answer = await relay.me();
  if (answer.is === "unreached") {
    showUnreached(excuse(app.say, answer));
    return;
  }
  app.me = answer.is === "ok" ? answer.value : null;
  show();
  if (app.me && tab === "records") void look();
  void send();
}

function showUnreached(text: string) {
  const retry = h("button", { type: "button", className: "main" }, app.say.retry);
  retry.onclick = () => void enter();
  page?.replaceChildren(h("div", { className: "empty" }, h("p", {}, text), retry));
}

async function look() {
  if (tab !== "records" || !app.me || document.hidden) return;
  // A question that is being answered, or a word being typed, must not be drawn over.
  const typing = document.activeElement instanceof HTMLInputElement;
  if ((await refresh(app)) && !typing && app.me) show();
}

async function send() {
  if (!app.me || sending) return;
  clearTimeout(again);
  sending = true;
  const sent = await sendAll(owner(app.me), relay.announce);
  sending = false;
  if (sent.again !== null) again = setTimeout(() => void send(), sent.again * 1_000);
  if (sent.arrived.length > 0)
    toast(filled(app.say.submit.done, { number: sent.arrived.join("、") }), "done");
  await look();
}

switcher?.addEventListener("click", () => {
  switchLanguage();
  app.say = wordsNow();
  if (app.me || page?.querySelector("form")) show();
  else void enter();
});
addEventListener("online", () => void (app.me ? send() : enter()));
document.addEventListener("visibilitychange", () => void (document.hidden || send()));
setInterval(() => void look(), REFRESH);
followTheme();
void enter();
