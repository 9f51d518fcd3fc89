/** One parcel as its link shows it. */

import { h } from "../../dom";
import { field } from "../../field";
import type { Seen } from "../seen-links";
import type { LinkWords } from "../words/link";
import { codeCard, qrText } from "./code";
import { colour, facts, standing, way } from "./seen";
import { staleNote } from "./stale";

export type Link = {
  say: LinkWords;
  /** What is known of it, from now or from before. */
  seen: Seen | null;
  state: "opening" | "now" | "unreached" | "dead";
  /** The code lies open. */
  shown: boolean;
  /** The four digits so far. */
  typed: string;
  /** What is wrong with them. */
  wrong: string;
  show: () => void;
  look: () => Promise<void>;
  ask: () => Promise<void>;
};

export function linkView(link: Link, now: Date): HTMLElement[] {
  const { say, seen, state } = link;
  if (state === "dead") return [deadView(say)];
  if (!seen) return [state === "unreached" ? unreached(link) : opening(say)];
  const { page } = seen;
  const recipient = `${page.recipient_name} ${page.recipient_phone}`;
  return [
    ...(state === "unreached" ? [staleNote(say, seen.at, now, () => void link.look())] : []),
    h(
      "section",
      { className: "card parcel", dataset: { status: colour(page.seen) } },
      standing(say, page.seen),
      ...(page.has_code ? [code(link, seen)] : []),
      facts(say, page.seen, recipient),
    ),
    way(say, page.seen, now),
    more(say, say.more),
    h("p", { className: "foot" }, say.foot),
  ].filter((part) => part !== null);
}

/** Whoever signs in may do more than look. */
function more(say: LinkWords, text: string): HTMLElement | null {
  const { community } = document.body.dataset;
  if (!community) return null;
  const link = h("a", { className: "quiet enter", href: `/r/${community}` }, say.enter);
  return h("section", { className: "card more" }, h("p", { className: "hint" }, text), link);
}

function code(link: Link, seen: Seen): HTMLElement {
  if (!link.shown) return seen.code === null ? question(link) : opener(link);
  const hide = h("button", { type: "button", className: "quiet" }, link.say.hide);
  hide.onclick = () => open(link, false, "#standing");
  const shown = seen.code ?? "";
  const { parcel } = document.body.dataset;
  // Six digits alone are a code to the desk's scan box, too.
  const text = parcel ? qrText(parcel, shown) : shown;
  return h("div", { className: "open" }, codeCard(link.say, shown, text), hide);
}

/** The digits were given on this phone before. */
function opener(link: Link): HTMLElement {
  const button = h("button", { type: "button", className: "main", id: "show" }, link.say.show);
  button.onclick = () => open(link, true, "#code");
  return button;
}

function open(link: Link, shown: boolean, next: string) {
  link.shown = shown;
  link.show();
  document.querySelector<HTMLElement>(next)?.focus();
}

/** What opens the code. */
export function question(link: Link): HTMLElement {
  const { say } = link;
  const input = h("input", {
    id: "last-four",
    inputMode: "numeric",
    autocomplete: "off",
    maxLength: 4,
    value: link.typed,
  });
  input.pattern = "[0-9]*";
  const button = h("button", { className: "main" }, say.shows);
  const row = field(say.lastFour, input);
  row.complain(link.wrong);
  input.addEventListener("input", () => {
    [link.typed, link.wrong] = [input.value.trim(), ""];
  });
  const form = h(
    "form",
    { className: "ask", noValidate: true },
    row.row,
    button,
    h("p", { className: "hint" }, say.why),
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    if (!/^\d{4}$/.test(link.typed)) {
      row.complain(say.digitsNeeded);
      input.focus();
      return;
    }
    [button.disabled, button.textContent] = [true, say.showing];
    void link.ask();
  };
  return form;
}

export function deadView(say: LinkWords): HTMLElement {
  return empty(say.deadTitle, say.dead);
}

function opening(say: LinkWords): HTMLElement {
  return h(
    "div",
    { className: "waiting", aria: { role: "status", label: say.loading } },
    h("span"),
    h("span"),
    h("span"),
  );
}

function empty(title: string, text: string, button: HTMLElement | null = null): HTMLElement {
  return h(
    "div",
    { className: "empty" },
    h("h1", { tabIndex: -1, id: "standing" }, title),
    h("p", { className: "hint" }, text),
    button,
  );
}

function unreached(link: Link): HTMLElement {
  const retry = h("button", { type: "button", className: "main" }, link.say.retry);
  retry.onclick = () => {
    retry.disabled = true;
    void link.look();
  };
  return empty(link.say.unreachedTitle, link.say.unreached, retry);
}
