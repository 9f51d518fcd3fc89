/** One parcel of 派送记录. */

import { shortTime } from "../../../shared/src/time";
import type { App } from "../app";
import { h } from "../dom";
import type { Record } from "../relay";
import { filled } from "../words";

/** Open questions survive the list's renewal. */
let asked: string | null = null;

export function recordCard(app: App, record: Record, withdraw: () => void): HTMLElement {
  const { say } = app;
  return h(
    "article",
    { className: "card record", dataset: { status: record.status, id: record.id } },
    h(
      "header",
      {},
      h("strong", { className: "number" }, record.tracking_number),
      h("span", { className: "status" }, say.status[record.status]),
    ),
    h("p", { className: "whom" }, whom(app, record)),
    record.damaged && h("p", { className: "mark" }, say.records.damaged),
    why(app, record),
    record.status === "announced"
      ? question(app, record, withdraw)
      : h("p", { className: "times" }, ...times(app, record)),
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

/** Why it was rejected or goes back; asked for by nobody otherwise. */
function why(app: App, record: Record): HTMLElement | null {
  const { records } = app.say;
  if (!["rejected", "return_to_sender", "returned"].includes(record.status)) return null;
  const kind = record.return_kind === "wrong_information" ? records.wrong_information : "";
  const text = [kind, record.reason ?? ""].filter(Boolean).join("：");
  const shown = text ? filled(records.reason, { reason: text }) : records.noReason;
  return h("p", { className: "reason" }, shown);
}

/** 撤回 asks once before it does it. */
function question(app: App, record: Record, withdraw: () => void): HTMLElement {
  const { records } = app.say;
  if (asked !== record.id) {
    const button = h("button", { type: "button", className: "quiet withdraw" }, records.withdraw);
    button.onclick = () => ask(app, record.id);
    return h("footer", {}, h("p", { className: "times" }, ...times(app, record)), button);
  }
  const yes = h("button", { type: "button", className: "danger" }, records.withdrawYes);
  yes.onclick = () => {
    yes.disabled = true;
    asked = null;
    withdraw();
  };
  const no = h("button", { type: "button", className: "quiet" }, records.no);
  no.onclick = () => ask(app, null);
  return h("footer", {}, h("span", {}, records.withdrawAsk), no, yes);
}

function ask(app: App, id: string | null) {
  asked = id;
  app.show();
}
