/** The resident's pages: looks who is signed in, shows what the address names, keeps it fresh. */

import "./app.css";
import { openOffline } from "../offline/register";
import { takeOver } from "../take-over";
import { here, type App } from "./app";
import { forgetAll, knownMe, noteMe } from "./known";
import { language, nameOther, switchLanguage } from "./language";
import { relay } from "./relay";
import { hashOf, routeOf, type Route } from "./route";
import { refresh, refreshList } from "./refresh";
import { frame } from "./views/frame";
import { signInView } from "./views/sign-in";
import { opening, unreachedView } from "./views/empty";
import { appWords } from "./words/app";

const page = document.getElementById("page");
const switcher = document.getElementById("language");

/** How often what is shown is looked at again, in milliseconds. */
const REFRESH = 10_000;

/** Where the lists had been scrolled to. */
let scrolled = 0;
let entered = false;

const app: App = {
  community: document.body.dataset["community"] ?? "",
  language: language(),
  say: appWords(language()),
  me: knownMe(),
  route: routeOf(location.hash),
  stale: false,
  show,
  go,
  back,
  enter,
  look,
};

function show() {
  document.documentElement.lang = app.language;
  nameOther(switcher, app.say.otherLanguage);
  if (app.me) page?.replaceChildren(frame(app, app.me));
  else page?.replaceChildren(entered ? signInView(app) : opening(app.say));
  showChosen();
}

/** The tab that is open may lie beyond the edge. */
function showChosen() {
  const chip = page?.querySelector<HTMLElement>(".chips .chosen");
  const line = chip?.parentElement;
  if (chip && line) line.scrollLeft = chip.offsetLeft - (line.clientWidth - chip.clientWidth) / 2;
}

function go(route: Route) {
  if (app.route.at === "list") scrolled = scrollY;
  history.pushState({ depth: depth() + 1 }, "", hashOf(route));
  arrive();
}

function back(otherwise: Route) {
  if (depth() > 0) {
    history.back();
    return;
  }
  history.replaceState({ depth: 0 }, "", hashOf(otherwise));
  arrive();
}

function depth(): number {
  return (history.state as { depth?: number } | null)?.depth ?? 0;
}

/** Draws the view of the address, and brings the reader there. */
function arrive() {
  const before = app.route;
  app.route = routeOf(location.hash);
  show();
  if (here(before, app.route)) return;
  const returning = app.route.at === "list" && before.at !== "list";
  scrollTo(0, returning ? scrolled : 0);
  if (before.at !== app.route.at)
    page?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  void look();
}

async function enter() {
  const before = JSON.stringify([app.me, entered, app.stale]);
  // Both at once: the list is what everybody comes for.
  const [answer] = await Promise.all([relay.me(), app.route.at === "list" ? refresh(app) : null]);
  entered = answer.is !== "unreached" || app.me !== null;
  if (answer.is === "ok") {
    app.me = answer.value;
    noteMe(answer.value);
    openOffline("r");
  } else if (answer.is === "refused") {
    app.me = null;
    forgetAll();
  } else if (app.me === null) {
    page?.replaceChildren(unreachedView(app, () => void enter()));
    return;
  }
  app.stale = answer.is === "unreached";
  // What is being typed meanwhile must not be drawn over for nothing.
  if (JSON.stringify([app.me, entered, app.stale]) !== before) show();
  else fresh();
  if (!app.me) return;
  if (app.route.at !== "list") void look();
  // The number on the other tab.
  if (await refreshList("announced")) fresh();
}

/** A page that the phone kept may be older than the session. */
async function lookAnyway() {
  const answer = await relay.me();
  if (answer.is === "ok") await enter();
}

async function look() {
  if (document.hidden || (entered && !app.me)) return;
  const asked = app.route;
  const changed = await refresh(app);
  if (changed === "signed_out") {
    if (entered) await enter();
  } else if (changed === "changed" && here(asked, app.route)) fresh();
}

/** A word being typed must not be drawn over. */
function fresh() {
  const drawn = app.route.at === "list" || app.route.at === "parcel";
  const typing = document.activeElement instanceof HTMLInputElement;
  if (app.me && drawn && !typing) show();
}

switcher?.addEventListener("click", () => {
  switchLanguage();
  app.language = language();
  app.say = appWords(app.language);
  if (app.me || entered) show();
  else void enter();
});
addEventListener("popstate", arrive);
addEventListener("hashchange", arrive);
addEventListener("online", () => void (entered ? look() : enter()));
document.addEventListener("visibilitychange", () => void (app.me ? look() : undefined));
setInterval(() => void (app.me ? look() : undefined), REFRESH);
// The lists and details come anew; where they are scrolled to is known here.
history.scrollRestoration = "manual";
// The relay draws the form for whoever shows it no session.
const signedOut = !app.me && document.getElementById("sign-in") !== null;
entered = app.me !== null || signedOut;
takeOver(page, show);
if (signedOut) void lookAnyway();
else void enter();
