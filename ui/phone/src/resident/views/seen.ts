/** What both pages show of a parcel: where it stands, what it costs, where it has been. */

import { yuan } from "../../../../shared/src/money";
import { h } from "../../dom";
import { filled } from "../../filled";
import type { ParcelSeen } from "../relay";
import { when } from "../time";
import type { ParcelWords } from "../words/parcel";

type Say = Omit<ParcelWords, "errors">;

/** Large and calm: the first thing to be read. */
export function standing(
  say: Say,
  seen: Pick<ParcelSeen, "status" | "on_hold" | "damaged">,
): HTMLElement {
  const key = seen.on_hold ? "on_hold" : seen.status;
  return h(
    "div",
    { className: "standing" },
    h("p", { className: "status" }, say.status[key]),
    h("h1", { tabIndex: -1, id: "standing" }, say.headline[key]),
    h("p", { className: "lead" }, say.lead[key]),
    seen.damaged && h("p", { className: "mark" }, say.damaged),
  );
}

/** What colours it: its status, or that it is kept back. */
export function colour(parcel: { status: ParcelSeen["status"]; on_hold: boolean }): string {
  return parcel.on_hold ? "on_hold" : parcel.status;
}

/** Where, until when, for how much. */
export function facts(
  say: Say,
  seen: ParcelSeen,
  recipient: string,
  more: Row[] = [],
): HTMLElement {
  const waits = seen.status === "available";
  const here = waits || seen.status === "announced";
  const rows: Row[] = [
    [say.where, here ? place(seen) : null],
    [say.hours, here ? seen.hours : null],
    [say.shelf, waits ? seen.shelf : null],
    [say.fee, feeText(say, seen)],
    [say.kept, waits ? keptFor(say, seen.days) : null],
    ...more,
    [say.returnKind, kindText(say, seen)],
    [say.returnNumber, joined(seen.return_carrier, seen.return_number)],
    [say.carrier, joined(seen.carrier, seen.tracking_number)],
    [say.recipient, recipient],
  ];
  return h("dl", { className: "facts" }, ...rows.flatMap(([name, text]) => row(name, text)));
}

/** A name, and what there is to say. */
type Row = [string, string | null];

function row(name: string, text: string | null): HTMLElement[] {
  return text ? [h("div", {}, h("dt", {}, name), h("dd", {}, text))] : [];
}

function place(seen: ParcelSeen): string {
  return `${seen.community} ${seen.collection_point}`;
}

/** Nothing before it is at the desk, where nothing is counted. */
export function feeText(say: Say, seen: ParcelSeen): string | null {
  const { status, fee, fee_tomorrow } = seen;
  if (status === "available") {
    const now = filled(say.feeNow, { fee: yuan(fee) });
    if (fee_tomorrow === null || fee_tomorrow === fee) return now;
    return `${now}\n${filled(say.feeTomorrow, { fee: yuan(fee_tomorrow) })}`;
  }
  if (status === "picked_up") return yuan(fee);
  return status === "return_to_sender" ? say.feeStopped : null;
}

function keptFor(say: Say, days: number): string {
  return days > 0 ? filled(say.keptDays, { n: days }) : say.keptToday;
}

function kindText(say: Say, seen: ParcelSeen): string | null {
  return seen.return_kind ? (say.returnKinds[seen.return_kind] ?? null) : null;
}

function joined(...parts: (string | null)[]): string | null {
  return parts.filter(Boolean).join(" ") || null;
}

/** The newest on top, as one wants to know it. */
export function way(say: Say, seen: ParcelSeen, now: Date): HTMLElement {
  const steps = [...seen.way]
    .reverse()
    .map(({ kind, at }) =>
      h(
        "li",
        {},
        h("p", {}, say.wayKind[kind] ?? say.wayOther),
        h("time", { dateTime: at }, when(at, now, say.days)),
      ),
    );
  return h(
    "section",
    { className: "card", aria: { labelledby: "way" } },
    h("h2", { id: "way" }, say.way),
    steps.length > 0
      ? h("ol", { className: "way" }, ...steps)
      : h("p", { className: "hint" }, say.wayNone),
  );
}
