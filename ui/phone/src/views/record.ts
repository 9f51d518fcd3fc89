/** One parcel of 派送记录: in the list, or alone with everything that is known of it. */

import { shortTime } from "../../../shared/src/time";
import type { App } from "../app";
import { h } from "../dom";
import { relay, type Record } from "../relay";
import { filled } from "../words";

/** What a courier may do about it. */
export type Acts = { withdraw: () => void; intercept: (reason: string) => void };

/** Open questions survive the list's renewal. */
let asked: string | null = null;
let reason = "";

export function recordCard(app: App, record: Record, acts: Acts, alone = false): HTMLElement {
  const { say } = app;
  const number = alone
    ? h("strong", { className: "number" }, record.tracking_number)
    : h("a", { className: "number", href: `#record=${record.id}` }, record.tracking_number);
  return h(
    "article",
    { className: "card record", dataset: { status: record.status, id: record.id } },
    h("header", {}, number, h("span", { className: "status" }, say.status[record.status])),
    h("p", { className: "whom" }, whom(app, record)),
    record.damaged && h("p", { className: "mark" }, say.records.damaged),
    why(app, record),
    record.intercept && h("p", { className: "asked" }, say.records[record.intercept]),
    (alone || goesBack(record)) && pictures(app, record),
    alone && h("ol", { className: "steps" }, ...steps(app, record)),
    foot(app, record, acts, alone),
  );
}

/** The community only where there are several to confuse. */
function whom(app: App, record: Record): string {
  const recipient = `${record.recipient_name} ${record.recipient_phone}`;
  const several = (app.me?.communities.length ?? 0) > 1;
  return several ? `${recipient} · ${record.community}` : recipient;
}

function times(app: App, record: Record): HTMLElement[] {
  const { say } = app;
  const now = new Date();
  const announced = filled(say.records.announcedAt, { at: shortTime(record.announced_at, now) });
  const what = say.status[record.status];
  const changed = filled(say.records.changedAt, { what, at: shortTime(record.changed_at, now) });
  const moved = record.status !== "announced";
  return [h("span", {}, announced), ...(moved ? [h("span", {}, changed)] : [])];
}

/** Each step with its time, as far as the desk has told. */
function steps(app: App, record: Record): HTMLElement[] {
  const { status } = app.say;
  const now = new Date();
  const taken = [[status.announced, record.announced_at]];
  const { received_at } = record;
  if (received_at !== undefined && record.status !== "available") {
    taken.push([status.available, received_at]);
  }
  if (record.status !== "announced") taken.push([status[record.status], record.changed_at]);
  return taken.map(([what = "", at = ""]) =>
    h("li", {}, h("span", {}, what), h("time", { dateTime: at }, shortTime(at, now))),
  );
}

function goesBack(record: Record): boolean {
  return ["rejected", "return_to_sender", "returned"].includes(record.status);
}

/** Why it was rejected or goes back; asked for by nobody otherwise. */
function why(app: App, record: Record): HTMLElement | null {
  const { records } = app.say;
  if (!goesBack(record)) return null;
  const kind = record.return_kind === "wrong_information" ? records.wrong_information : "";
  const text = [kind, record.reason ?? ""].filter(Boolean).join("：");
  const shown = text ? filled(records.reason, { reason: text }) : records.noReason;
  return h("p", { className: "reason" }, shown);
}

function pictures(app: App, record: Record): HTMLElement | null {
  const count = record.pictures ?? 0;
  if (count === 0) return null;
  const links = Array.from({ length: count }, (_, n) => {
    const src = relay.picture(record.id, n);
    const alt = filled(app.say.records.picture, { n: n + 1 });
    const picture = h("img", { src, alt, loading: "lazy", width: 88, height: 88 });
    return h("a", { href: src, target: "_blank", rel: "noopener" }, picture);
  });
  return h("p", { className: "pictures" }, ...links);
}

/** 撤回 and 拦截 ask once before they do it. */
function foot(app: App, record: Record, acts: Acts, alone: boolean): HTMLElement | null {
  const { records } = app.say;
  const passed = alone ? null : h("p", { className: "times" }, ...times(app, record));
  const begin = (label: string, className: string) => {
    const button = h("button", { type: "button", className: `quiet ${className}` }, label);
    button.onclick = () => ask(app, record.id);
    return h("footer", {}, passed, button);
  };
  const isAsked = asked === record.id;
  if (record.status === "announced") {
    return isAsked ? question(app, acts) : begin(records.withdraw, "withdraw");
  }
  if (record.status === "available" && record.intercept === undefined) {
    return isAsked ? interceptQuestion(app, acts) : begin(records.intercept, "intercept");
  }
  return passed;
}

function question(app: App, acts: Acts): HTMLElement {
  const { records } = app.say;
  const yes = h("button", { type: "button", className: "danger" }, records.withdrawYes);
  yes.onclick = () => {
    yes.disabled = true;
    asked = null;
    acts.withdraw();
  };
  return h("footer", {}, h("span", {}, records.withdrawAsk), leave(app, records.no), yes);
}

function interceptQuestion(app: App, acts: Acts): HTMLElement {
  const { records } = app.say;
  const why = h("input", {
    className: "box",
    id: "why",
    maxLength: 500,
    value: reason,
    autocomplete: "off",
  });
  why.placeholder = records.interceptWhy;
  why.setAttribute("aria-label", records.interceptWhy);
  why.oninput = () => (reason = why.value);
  const yes = h("button", { type: "button", className: "danger" }, records.interceptYes);
  yes.onclick = () => {
    yes.disabled = true;
    const given = reason.trim();
    [asked, reason] = [null, ""];
    acts.intercept(given);
  };
  const no = leave(app, records.interceptNo);
  return h("footer", { className: "tall" }, h("span", {}, records.interceptAsk), why, no, yes);
}

function leave(app: App, label: string): HTMLElement {
  const no = h("button", { type: "button", className: "quiet" }, label);
  no.onclick = () => ask(app, null);
  return no;
}

function ask(app: App, id: string | null) {
  [asked, reason] = [id, ""];
  app.show();
}
