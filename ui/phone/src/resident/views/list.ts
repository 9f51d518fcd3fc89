/** 我的快递: by tab, with the code of what can be collected. */

import { toast } from "../../toast";
import { h } from "../../dom";
import { excuse } from "../../excuse";
import { filled } from "../../filled";
import type { App } from "../app";
import { listOf, listed, noteDetail, noteMore } from "../known";
import { now } from "../refresh";
import { relay, type Listed, type Me, type Tab } from "../relay";
import { TABS } from "../route";
import { card } from "./card";
import { empty, opening, unreachedView } from "./empty";
import { staleNote } from "./stale";

/** What was searched for, and what came of it; null while nobody searches. */
let sought: { number: string; found: Listed[] } | null = null;
let typed = "";

/** Another resident on this phone must not see these. */
export function forgetSearch(): void {
  [sought, typed] = [null, ""];
}

export function listView(app: App, me: Me, tab: Tab): HTMLElement[] {
  const title = h("h1", { className: "unseen", tabIndex: -1 }, app.say.list.title);
  if (sought) return [title, search(app), ...results(app, me, sought)];
  return [title, chips(app, tab), search(app), ...parcels(app, me, tab)];
}

function chips(app: App, chosen: Tab): HTMLElement {
  const chip = (tab: Tab) => {
    const button = h("button", { type: "button", id: `tab-${tab}` }, app.say.tabs[tab], count(tab));
    button.className = tab === chosen ? "chosen" : "";
    button.setAttribute("aria-current", tab === chosen ? "page" : "false");
    button.onclick = () => app.go({ at: "list", tab });
    return button;
  };
  return h("nav", { className: "chips", aria: { label: app.say.list.title } }, ...TABS.map(chip));
}

/** How many there are of what is still to come or to collect. */
function count(tab: Tab): HTMLElement | null {
  const list = tab === "available" || tab === "announced" ? listOf(tab) : null;
  if (!list || list.parcels.length === 0) return null;
  return h("b", {}, `${list.parcels.length}${list.next === null ? "" : "+"}`);
}

function parcels(app: App, me: Me, tab: Tab): HTMLElement[] {
  const list = listOf(tab);
  if (!list) return [app.stale ? unreachedView(app, () => void app.look()) : opening(app.say)];
  const note = app.stale ? [staleNote(app.say, list.at, new Date(), () => void app.look())] : [];
  if (list.parcels.length === 0) {
    const { empty: titles, emptyHint } = app.say.list;
    return [...note, empty(titles[tab], emptyHint[tab])];
  }
  return [...note, cards(app, me, list.parcels), ...(list.next ? [more(app, tab, list.next)] : [])];
}

function cards(app: App, me: Me, parcels: Listed[]): HTMLElement {
  return h(
    "div",
    { className: "parcels" },
    ...parcels.map((one) => card(app, one, me.communities.length > 1)),
  );
}

function more(app: App, tab: Tab, next: string): HTMLElement {
  const button = h("button", { type: "button", className: "quiet wide" }, app.say.list.more);
  button.onclick = async () => {
    button.disabled = true;
    const answer = await relay.parcels(tab, next);
    if (answer.is === "ok") noteMore(tab, answer.value);
    else toast(excuse(app.say.errors, answer), "refused");
    app.show();
  };
  return button;
}

function search(app: App): HTMLElement {
  const { list } = app.say;
  const input = h("input", {
    className: "box",
    type: "search",
    id: "search",
    value: typed,
    maxLength: 60,
  });
  input.placeholder = list.search;
  input.setAttribute("aria-label", list.search);
  input.enterKeyHint = "search";
  input.oninput = () => (typed = input.value.trim());
  const button = h("button", { className: "beside" }, list.find);
  const form = h("form", { className: "search", noValidate: true }, input, button);
  form.setAttribute("role", "search");
  form.onsubmit = (event) => {
    event.preventDefault();
    input.blur();
    if (typed) void find(app, typed, button);
  };
  return form;
}

async function find(app: App, number: string, button: HTMLButtonElement) {
  button.disabled = true;
  const answer = await relay.track(number);
  button.disabled = false;
  if (answer.is !== "ok") {
    toast(excuse(app.say.errors, answer), "refused");
    return;
  }
  for (const parcel of answer.value.parcels) noteDetail(parcel, now());
  sought = { number, found: answer.value.parcels.map(listed) };
  app.show();
  document.getElementById("found")?.focus();
}

function results(
  app: App,
  me: Me,
  { number, found }: { number: string; found: Listed[] },
): HTMLElement[] {
  const { list } = app.say;
  const all = h("button", { type: "button", className: "quiet wide" }, list.all);
  all.onclick = () => {
    forgetSearch();
    app.show();
  };
  const said = found.length > 0 ? list.found : list.notFound;
  const line = h("p", { id: "found", className: "found", tabIndex: -1 }, filled(said, { number }));
  return [line, ...(found.length > 0 ? [cards(app, me, found)] : []), all];
}
