/** 连续录入: parcel after parcel into a list, then all of them at once, with what became of each. */

import { owner, toast, type App } from "../app";
import { h } from "../dom";
import { refusal } from "../excuse";
import { keep } from "../kept";
import type { Me } from "../relay";
import { MOST, isListed, isUnsafe, plain, rows, setRows, type Row } from "../run";
import { add, newKey, remove, waitingOf, type Waiting } from "../waiting";
import { filled } from "../words";
import { EMPTY, draft, draftAgain, waitingOne, type Draft } from "./draft";
import { entry, type Entry } from "./entry";

/** What was submitted while the page is open, as it went out. */
let submitted: Waiting[] = [];

export function runView(app: App, me: Me): HTMLElement {
  const { say } = app;
  const parcel = entry(app, me, draft(), () => typed());
  const again = h("button", { type: "button", className: "again" });
  const list = h("div", { className: "list", id: "run" });
  const take = h("button", { className: "beside add", id: "add" }, say.run.add);
  const form = h(
    "form",
    { className: "card", noValidate: true, id: "submit" },
    ...parcel.rows.slice(0, 2),
    again,
    ...parcel.rows.slice(2),
    take,
  );
  const draw = () => {
    sameRecipient(app, me, parcel, again);
    list.replaceChildren(...listed(app, me, parcel, draw));
  };
  const typed = () => {
    keep("draft", parcel.typed());
    // Said at once: the parcel is still in the courier's hand.
    if (isListed(owner(me), parcel.typed().tracking))
      parcel.complainAt("tracking_number", say.run.twice);
    sameRecipient(app, me, parcel, again);
  };
  form.oninput = typed;
  form.onsubmit = (event) => {
    event.preventDefault();
    if (addRow(app, me, parcel)) draw();
  };
  draw();
  const results = h("div", { id: "results" }, ...resultsOf(app, me, draw));
  return h("section", { className: "run" }, form, list, results);
}

/** Draws anew what became of what was submitted, where it is on the page. */
export function renewResults(app: App, me: Me): void {
  const renew = () => renewResults(app, me);
  document.getElementById("results")?.replaceChildren(...resultsOf(app, me, renew));
}

/** Whoever signs in next did not submit these; what was not submitted yet waits for whoever entered it. */
export function forgetRun(): void {
  submitted = [];
}

/** Several parcels of one person: nobody types a phone twice. */
function sameRecipient(app: App, me: Me, parcel: Entry, again: HTMLButtonElement) {
  const [last] = rows(owner(me));
  const { tracking, phone } = parcel.typed();
  again.hidden = !last || !tracking.trim() || phone.trim() !== "";
  if (!last) return;
  const who = `${last.name || last.known} ${last.phone}`;
  again.textContent = filled(app.say.run.again, { who });
  again.onclick = () => {
    const { name, address } = last;
    parcel.fill({ phone: last.phone, name, address });
    again.hidden = true;
    document.getElementById("add")?.focus();
  };
}

function addRow(app: App, me: Me, parcel: Entry): boolean {
  const whose = owner(me);
  const typed = parcel.typed();
  const missing = parcel.missing();
  if (missing) {
    parcel.complain(missing);
    return false;
  }
  if (isListed(whose, typed.tracking)) {
    parcel.complainAt("tracking_number", app.say.run.twice);
    return false;
  }
  if (rows(whose).length >= MOST) {
    toast(app.say.run.full, "refused");
    return false;
  }
  const known = parcel.known();
  const row: Row = {
    ...typed,
    tracking: plain(typed.tracking),
    key: newKey(),
    known,
    owner: whose,
  };
  setRows(whose, [row, ...rows(whose)]);
  keep("draft", { ...EMPTY, community: typed.community });
  parcel.fill({ ...EMPTY });
  return true;
}

function listed(app: App, me: Me, parcel: Entry, draw: () => void): HTMLElement[] {
  const { run } = app.say;
  const list = rows(owner(me));
  if (list.length === 0)
    return submitted.length > 0 ? [] : [h("p", { className: "hint" }, run.empty)];
  const send = h(
    "button",
    { type: "button", className: "main", id: "send" },
    filled(run.submit, { n: list.length }),
  );
  send.onclick = () => void submit(app, me, draw);
  const unsafe = isUnsafe() && h("p", { className: "note refused" }, run.unsafe);
  const title = h("h2", {}, filled(run.list, { n: list.length }));
  const lines = list.map((row) => line(app, me, row, parcel, draw));
  return [title, ...(unsafe ? [unsafe] : []), h("ol", {}, ...lines), send];
}

function line(app: App, me: Me, row: Row, parcel: Entry, draw: () => void): HTMLElement {
  const { run } = app.say;
  const whose = owner(me);
  const without = () =>
    setRows(
      whose,
      rows(whose).filter(({ key }) => key !== row.key),
    );
  const mend = button(run.mend, () => {
    without();
    again(parcel, row);
    draw();
  });
  const drop = button(run.drop, () => {
    without();
    draw();
  });
  return item(row.tracking, `${row.name || row.known} ${row.phone}`, [mend, drop]);
}

/** Back into the form, beside nothing else that was typed there. */
function again(parcel: Entry, { tracking, phone, name, address }: Omit<Draft, "community">) {
  parcel.fill({ tracking, phone, name, address });
  keep("draft", parcel.typed());
  document.getElementById("tracking")?.focus();
}

async function submit(app: App, me: Me, draw: () => void) {
  // The oldest goes first; each keeps the key that it was given when it came into the list.
  const list = rows(owner(me)).reverse();
  const going = list.map((row) => waitingOne(me, row, row.known, row.key));
  if (!add(...going)) toast(app.say.submit.full, "look");
  setRows(owner(me), []);
  submitted = [...submitted, ...going];
  draw();
  renewResults(app, me);
  await app.send();
}

function resultsOf(app: App, me: Me, renew: () => void): HTMLElement[] {
  if (submitted.length === 0) return [];
  const { run, records } = app.say;
  const waiting = new Map(waitingOf(owner(me)).map((one) => [one.key, one]));
  const refused = submitted.filter(({ key }) => (waiting.get(key)?.refused ?? null) !== null);
  const pending = submitted.filter(({ key }) => waiting.get(key)?.refused === null);
  const done = submitted.length - refused.length - pending.length;
  const counts = { done, waiting: pending.length, refused: refused.length };
  const line = (one: Waiting) => {
    const now = waiting.get(one.key);
    const what = !now
      ? run.arrived
      : now.refused === null
        ? records.waiting
        : refusal(app.say.errors, now.refused);
    const state = !now ? "done" : now.refused === null ? "waiting" : "refused";
    const buttons = state === "refused" ? mending(app, one, renew) : [];
    return item(one.tracking_number, what, buttons, state);
  };
  // What needs a hand stands first.
  const rest = submitted.filter((one) => !refused.includes(one));
  const clear = button(run.clear, () => {
    submitted = submitted.filter(({ key }) => waiting.has(key));
    renew();
  });
  return [
    h("h2", {}, run.results, done > 0 && clear),
    h("p", { className: "counts", aria: { role: "status" } }, filled(run.counts, counts)),
    h("ol", {}, ...refused.map(line), ...rest.map(line)),
  ];
}

function mending(app: App, one: Waiting, renew: () => void): HTMLElement[] {
  const forget = () => {
    submitted = submitted.filter(({ key }) => key !== one.key);
    remove(one.key);
  };
  const mend = button(app.say.run.mend, () => {
    forget();
    draftAgain(one);
    app.show();
    document.getElementById("tracking")?.focus();
  });
  const drop = button(app.say.run.drop, () => {
    forget();
    renew();
  });
  return [mend, drop];
}

function item(number: string, what: string, buttons: HTMLElement[], state = "new"): HTMLElement {
  return h(
    "li",
    { dataset: { state } },
    h("p", {}, h("strong", { className: "number" }, number), h("span", {}, what)),
    ...buttons,
  );
}

function button(label: string, onclick: () => void): HTMLButtonElement {
  return h("button", { type: "button", className: "small", onclick }, label);
}
