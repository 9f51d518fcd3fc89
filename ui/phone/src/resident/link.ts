/** The page behind a message's link: one parcel, and its code for whoever knows how the phone ends. */

import "./link.css";
import type { Answer } from "../call";
import { excuse, type Bad } from "../excuse";
import { openOffline } from "../offline/register";
import { filled } from "../filled";
import { takeOver } from "../take-over";
import { language, nameOther, switchLanguage } from "./language";
import { relay, type LinkPage } from "./relay";
import { forgetSeen, keepSeen, seenBefore, type Seen } from "./seen-links";
import { linkView, type Link } from "./views/link";
import { linkWords } from "./words/link";

const page = document.getElementById("page");
const switcher = document.getElementById("language");
const token = location.pathname.split("/")[2] ?? "";

/** How often an open page is looked at again, in milliseconds. */
const REFRESH = 15_000;

const link: Link = {
  say: linkWords(language()),
  seen: seenBefore(token, new Date()),
  state: "opening",
  shown: false,
  typed: "",
  wrong: "",
  show,
  look,
  ask,
};

function show() {
  document.documentElement.lang = language();
  document.title = link.say.title;
  nameOther(switcher, link.say.otherLanguage);
  name(".top .community", link.seen?.page.seen.community ?? link.say.title);
  name(".top .point", link.seen?.page.seen.collection_point ?? "\u00a0");
  page?.replaceChildren(...linkView(link, new Date()));
}

function name(css: string, text: string) {
  const line = document.querySelector(css);
  if (line) line.textContent = text;
}

async function look() {
  const changed = note(await relay.link(token));
  const typing = document.activeElement instanceof HTMLInputElement;
  if (link.state !== "now" || (changed && !typing)) show();
}

/** As the page brings it: nothing is behind a link that is dead. */
function answerIn(served: string): Answer<LinkPage> {
  const value = JSON.parse(served) as LinkPage | null;
  return value ? { is: "ok", value } : { is: "refused", code: "link_unknown" };
}

/** What the relay says now. True when it is something new. */
function note(answer: Answer<LinkPage>): boolean {
  const before = JSON.stringify([link.seen?.page, link.state]);
  if (answer.is === "ok") {
    if (link.state === "opening") openOffline("p");
    link.state = "now";
    const code = answer.value.has_code ? (link.seen?.code ?? null) : null;
    remember({ token, at: new Date().toISOString(), page: answer.value, code });
  } else if (answer.is === "refused") {
    link.state = "dead";
    link.seen = null;
    forgetSeen(token, new Date());
  } else {
    link.state = "unreached";
  }
  return JSON.stringify([link.seen?.page, link.state]) !== before;
}

function remember(seen: Seen) {
  link.seen = seen;
  keepSeen(seen, new Date());
}

/** Asks for the code, once per tap. */
async function ask() {
  const answer = await relay.linkCode(token, link.typed);
  const { seen, say } = link;
  if (answer.is === "ok" && seen) {
    remember({ ...seen, code: answer.value.code });
    [link.shown, link.typed, link.wrong] = [true, "", ""];
    show();
    document.getElementById("code")?.focus();
    return;
  }
  link.wrong = complaint(answer.is === "ok" ? null : answer, say);
  show();
  document.getElementById("last-four")?.focus();
  if (answer.is === "refused" && answer.code === "no_code") void look();
}

function complaint(answer: Bad | null, say: Link["say"]): string {
  if (answer?.is === "refused" && answer.code === "not_matched") return wrong(say, answer.left);
  if (answer?.is === "refused" && answer.code === "digits_unreadable") return say.digitsNeeded;
  if (answer?.is === "refused" && answer.code === "no_code") return say.gone;
  return answer ? excuse(say.errors, answer) : "";
}

function wrong(say: Link["say"], left: number | undefined): string {
  if (left === 0) return say.wrongLast;
  return left === undefined ? say.wrong : filled(say.wrongLeft, { n: left });
}

function again() {
  if (!document.hidden && link.state !== "dead") void look();
}

switcher?.addEventListener("click", () => {
  switchLanguage();
  link.say = linkWords(language());
  show();
});
addEventListener("online", again);
document.addEventListener("visibilitychange", again);
setInterval(again, REFRESH);
// What the relay knew when it served the page; a page that the phone kept says nothing.
const served = page?.dataset["seen"];
if (served) note(answerIn(served));
takeOver(page, show);
if (!served) void look();
