/** The courier's page: looks who is signed in, shows what they may do, sends what waits. */

import "./phone.css";
import { owner, toast, wordsNow, type App, type Tab } from "./app";
import { keep, kept } from "./kept";
import { language, nameOther, switchLanguage } from "./language";
import { openOffline } from "./offline/register";
import { relay, type Me } from "./relay";
import { takeOver } from "./take-over";
import { frame, renewTabs } from "./views/frame";
import { isStale, recordsView, refresh } from "./views/records";
import { renewResults } from "./views/run";
import { signInView } from "./views/sign-in";
import { submitView } from "./views/submit";
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
  away: false,
  record: null,
  show,
  open,
  enter,
  send,
};

function show() {
  document.documentElement.lang = language();
  nameOther(switcher, app.say.otherLanguage);
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
  clearTimeout(again);
  const answer = await relay.me();
  network(answer.is === "unreached");
  if (answer.is === "unreached") {
    again = setTimeout(() => void (app.me ? send() : enter()), (answer.again ?? 8) * 1_000);
    return;
  }
  app.me = answer.is === "ok" ? answer.value : null;
  keep("me", app.me);
  // What is being typed into the same page is not drawn over.
  if (JSON.stringify(app.me) !== before) show();
  if (app.me && tab === "records") void look();
  void send();
}

function lastTime(): Me | null {
  const me = kept<Partial<Me> | null>("me", null);
  return me?.name && Array.isArray(me.communities) ? (me as Me) : null;
}

async function look() {
  if (tab !== "records" || !app.me || document.hidden) return;
  // A question that is being answered, or a word being typed, must not be drawn over.
  const typing = document.activeElement instanceof HTMLInputElement;
  const changed = await refresh(app);
  // The network is back before the browser says so.
  if (app.away && !isStale()) void enter();
  if (changed && !typing && app.me) show();
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
  if (sent.arrived.length > 0) network(false);
  else if (sent.again !== null) network(true);
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
  // Where each has its line already, nothing needs to be said twice.
  if (numbers.length === 0 || document.querySelector("#results li")) return;
  toast(
    few ? filled(done, { number: numbers.join("、") }) : filled(doneMany, { n: numbers.length }),
    "done",
  );
}

/** Says that there is no network, or no longer. */
function network(away: boolean) {
  app.away = away || !navigator.onLine;
  const note = document.querySelector<HTMLElement>(".offline");
  if (note) note.hidden = !app.away;
}

switcher?.addEventListener("click", () => {
  switchLanguage();
  app.say = wordsNow();
  show();
});
addEventListener("online", () => void enter());
addEventListener("offline", () => network(true));
addEventListener("hashchange", arrive);
document.addEventListener("visibilitychange", () => void (document.hidden || send()));
setInterval(() => void look(), REFRESH);
follow();
app.me = lastTime();
// Nobody waits for an answer before they see what it is most likely to be.
takeOver(page, show);
void enter();
openOffline("c");
