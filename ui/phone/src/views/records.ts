/** 派送记录: by status, with times and reasons, and what still waits on this phone. */

import { owner, toast, type App } from "../app";
import { h } from "../dom";
import { excuse } from "../excuse";
import { relay, type Me, type Record } from "../relay";
import { waitingOf } from "../waiting";
import { filled } from "../words";
import { recordCard, type Acts } from "./record";
import { TABS, fits, type Chosen } from "./tabs";
import { waitingCard } from "./waiting-card";

/** What was last seen; stays while the network is away. */
let seen: Record[] | null = null;
let stale = false;
let tab: Chosen = "all";
let sought = "";

export function recordsView(app: App, me: Me): HTMLElement {
  if (app.record !== null) return alone(app, app.record);
  const list = h("div", { className: "records", id: "records" });
  const chips = h("nav", { className: "chips", aria: { label: app.say.records.filter } });
  const search = h("input", {
    className: "box",
    type: "search",
    value: sought,
    maxLength: 40,
    id: "search",
  });
  search.placeholder = app.say.records.search;
  search.setAttribute("aria-label", app.say.records.search);
  const draw = () => {
    chips.replaceChildren(...chipsOf(app, draw));
    search.hidden = (seen?.length ?? 0) < 6;
    list.replaceChildren(...cardsOf(app, me, draw));
  };
  search.oninput = () => {
    sought = search.value.trim().toLowerCase();
    draw();
  };
  draw();
  return h("section", { className: "lookup" }, chips, search, list);
}

/** Asks the relay. True when something has changed that should be drawn. */
export async function refresh(app: App): Promise<boolean> {
  const answer = await relay.records();
  if (answer.is === "refused" && answer.code === "signed_out") {
    await app.enter();
    return false;
  }
  const now = answer.is === "ok" ? answer.value : seen;
  const changed = JSON.stringify([now, answer.is !== "ok"]) !== JSON.stringify([seen, stale]);
  [seen, stale] = [now, answer.is !== "ok"];
  return changed;
}

/** Whether the relay did not answer when it was asked last. */
export function isStale(): boolean {
  return stale;
}

/** Another courier on this phone must not see these. */
export function forgetRecords(): void {
  seen = null;
  tab = "all";
  sought = "";
}

function chipsOf(app: App, draw: () => void): HTMLElement[] {
  return TABS.map((one) => {
    const count = (seen ?? []).filter((record) => fits(one, record)).length;
    const label =
      one === "all"
        ? app.say.records.all
        : one === "returning"
          ? app.say.records.returning
          : app.say.status[one];
    const chip = h("button", { type: "button", className: one === tab ? "chosen" : "" }, label);
    if (count > 0) chip.append(h("b", {}, String(count)));
    chip.setAttribute("aria-pressed", String(one === tab));
    chip.onclick = () => {
      tab = one;
      draw();
    };
    return chip;
  });
}

function cardsOf(app: App, me: Me, draw: () => void): HTMLElement[] {
  const waiting = tab === "all" ? waitingOf(owner(me)) : [];
  const shown = (seen ?? []).filter((record) => fits(tab, record) && isSought(record));
  const cards = [
    ...(stale && seen ? [h("p", { className: "note" }, app.say.records.stale)] : []),
    ...waiting.map((one) => waitingCard(app, one, draw)),
    ...shown.map((record) => recordCard(app, record, acts(app, record))),
  ];
  if (seen === null) return stale ? [...cards, unreached(app)] : [...cards, loading()];
  return waiting.length + shown.length > 0 ? cards : [...cards, nothing(app)];
}

function isSought(record: Record): boolean {
  const text = `${record.tracking_number} ${record.recipient_name} ${record.recipient_phone}`;
  return text.toLowerCase().includes(sought);
}

/** One record by itself, as a message leads to it. */
function alone(app: App, id: string): HTMLElement {
  const { records } = app.say;
  const back = h("button", { type: "button", className: "link back" }, `‹ ${records.back}`);
  back.onclick = () => app.open("records");
  const record = seen?.find((one) => one.id === id);
  const missing = () => h("div", { className: "empty" }, h("p", {}, records.unknown));
  const waiting = () => (stale ? unreached(app) : loading());
  const note = stale && seen && h("p", { className: "note" }, records.stale);
  const shown = record ? recordCard(app, record, acts(app, record), true) : null;
  const what = shown ?? (seen ? missing() : waiting());
  return h("section", { className: "records", id: "records" }, back, note, what);
}

function acts(app: App, record: Record): Acts {
  return {
    withdraw: () => void takeBack(app, record),
    intercept: (reason) => void askBack(app, record, reason),
  };
}

async function askBack(app: App, record: Record, reason: string) {
  const answer = await relay.intercept(record.id, reason);
  if (answer.is === "ok")
    toast(filled(app.say.records.interceptSent, { number: record.tracking_number }), "done");
  else toast(excuse(app.say.errors, answer), "refused");
  await refresh(app);
  app.show();
}

async function takeBack(app: App, record: Record) {
  const answer = await relay.withdraw(record.id);
  if (answer.is === "ok")
    toast(filled(app.say.records.withdrawn, { number: record.tracking_number }), "done");
  else toast(excuse(app.say.errors, answer), "refused");
  await refresh(app);
  app.show();
}

function nothing(app: App): HTMLElement {
  const { records } = app.say;
  const none = (seen?.length ?? 0) > 0;
  return h(
    "div",
    { className: "empty" },
    h("p", {}, none ? records.none : records.empty),
    none ? null : h("p", { className: "hint" }, records.emptyHint),
  );
}

function unreached(app: App): HTMLElement {
  const again = h("button", { type: "button", className: "quiet" }, app.say.retry);
  again.onclick = () => void refresh(app).then(app.show);
  return h("div", { className: "empty" }, h("p", {}, app.say.errors.unreached), again);
}

function loading(): HTMLElement {
  return h("div", { className: "waiting" }, h("span"), h("span"), h("span"));
}
