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
import { keep, kept } from "./kept";
import { openOffline } from "./offline/register";
import { relay, type Me } from "./relay";
import { frame, renewTabs } from "./views/frame";
import { recordsView, refresh } from "./views/records";
import { renewResults } from "./views/run";
import { signInView } from "./views/sign-in";
import { submitView } from "./views/submit";
import { followTheme } from "./theme";
import { sendAll, type Sent, type Waiting } from "./waiting";
import { filled } from "./words";

const page = document.getElementById("page");
const switcher = document.getElementById("language");
const community = document.body.dataset["community"];
let tab: Tab = "submit";
let sending = false;
/** Something came while the last round was under way. */
let more = false;
let again: ReturnType<typeof setTimeout> | undefined;

/** How often open records are looked at again, in milliseconds. */
const REFRESH = 4_000;

const app: App = {
  community: community ?? "",
  say: wordsNow(),
  me: null,
  record: null,
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

/** Where the address leads: `#records`, `#record=<id>`, or to the form. */
function follow() {
  const [, id = null] = /^#record=([0-9a-f-]{36})$/.exec(location.hash) ?? [];
  tab = id !== null || location.hash === "#records" ? "records" : "submit";
  app.record = id;
}

function open(next: Tab, record?: string) {
  const hash = record !== undefined ? `#record=${record}` : next === "records" ? "#records" : "";
  history.replaceState(null, "", hash || location.pathname);
  arrive();
}

function arrive() {
  follow();
  show();
  scrollTo(0, 0);
  if (tab === "records") void look();
}

/** Whoever was signed in last is taken to be so still, until the relay says otherwise. */
async function enter() {
  const before = JSON.stringify(app.me);
  const answer = await relay.me();
  if (answer.is === "unreached") {
    if (!app.me) showUnreached(excuse(app.say, answer));
    return;
  }
  app.me = answer.is === "ok" ? answer.value : null;
  keep("me", app.me);
  if (app.me === null || JSON.stringify(app.me) !== before) show();
  if (app.me && tab === "records") void look();
  void send();
}

function lastTime(): Me | null {
  const me = kept<Partial<Me> | null>("me", null);
  return me?.name && Array.isArray(me.communities) ? (me as Me) : null;
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
  more = true;
  if (!app.me || sending) return;
  clearTimeout(again);
  sending = true;
  const sent = await everything(owner(app.me));
  sending = false;
  if (sent.again !== null) again = setTimeout(() => void send(), sent.again * 1_000);
  if (sent.signedOut) return enter();
  tell(sent.arrived);
  if (app.me) {
    renewResults(app, app.me);
    renewTabs(app, app.me, tab);
  }
  await look();
}

/** Until nothing has come meanwhile. */
async function everything(whose: string): Promise<Sent> {
  more = false;
  const sent = await sendAll(whose, relay.announce);
  if (!more || sent.again !== null || sent.signedOut) return sent;
  const rest = await everything(whose);
  return { ...rest, arrived: [...sent.arrived, ...rest.arrived] };
}

function tell(arrived: Waiting[]) {
  const { done, doneMany } = app.say.submit;
  const numbers = arrived.map((one) => one.tracking_number.toUpperCase());
  const few = numbers.length <= 3;
  if (numbers.length === 0) return;
  toast(
    few ? filled(done, { number: numbers.join("、") }) : filled(doneMany, { n: numbers.length }),
    "done",
  );
}

function network() {
  const note = document.querySelector<HTMLElement>(".offline");
  if (note) note.hidden = navigator.onLine;
}

switcher?.addEventListener("click", () => {
  switchLanguage();
  app.say = wordsNow();
  if (app.me || page?.querySelector("form")) show();
  else void enter();
});
addEventListener("online", () => {
  network();
  void enter();
});
addEventListener("offline", network);
addEventListener("hashchange", arrive);
document.addEventListener("visibilitychange", () => void (document.hidden || send()));
setInterval(() => void look(), REFRESH);
followTheme();
follow();
app.me = lastTime();
if (app.me) show();
void enter();
openOffline();
