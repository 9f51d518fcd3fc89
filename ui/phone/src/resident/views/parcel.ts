/** One parcel of one's own: its code, what is going on with it, what may be done. */

import { yuan } from "../../../../shared/src/money";
import { h } from "../../dom";
import { filled } from "../../filled";
import type { App } from "../app";
import { detailOf } from "../known";
import { askCarrier, isUnknown } from "../refresh";
import type { Act, Parcel } from "../relay";
import { hashOf } from "../route";
import { span, when } from "../time";
import { codeCard, qrText } from "./code";
import { empty, opening, unreachedView } from "./empty";
import { backButton } from "./frame";
import { colour, facts, standing, way } from "./seen";
import { staleNote } from "./stale";
import { trailView } from "./trail";

const LIST = { at: "list", tab: "available" } as const;

export function parcelView(app: App, id: string): HTMLElement[] {
  const back = backButton(app, LIST);
  const detail = detailOf(id);
  if (detail) return [back, ...shown(app, detail.parcel, detail.at)];
  if (isUnknown(id)) return [back, empty(app.say.detail.gone, app.say.detail.goneHint)];
  return [back, app.stale ? unreachedView(app, () => void app.look()) : opening(app.say)];
}

function shown(app: App, parcel: Parcel, at: string): HTMLElement[] {
  const { say } = app;
  const { seen, code } = parcel;
  const recipient = `${parcel.recipient_name} ${parcel.recipient_phone}`;
  const now = new Date();
  return [
    ...(app.stale ? [staleNote(say, at, now, () => void app.look())] : []),
    h(
      "section",
      { className: "card parcel", dataset: { status: colour(seen) } },
      standing(say, seen),
      ...goingOn(app, parcel, now).map((text) => h("p", { className: "going-on" }, text)),
      code === null ? null : codeCard(say, code, qrText(parcel.id, code)),
      facts(say, seen, recipient, [
        [say.detail.proofLabel, parcel.proof ? (say.detail.proof[parcel.proof] ?? null) : null],
        [say.detail.reason, parcel.reason],
      ]),
    ),
    ...(parcel.may.length > 0 ? [acts(app, parcel)] : []),
    parcel.trail
      ? trailView(say, parcel.trail, now, () => askCarrier(app, parcel.id))
      : way(say, seen, now),
  ];
}

/** What is not seen from the status alone. */
export function goingOn(app: Pick<App, "say">, parcel: Parcel, now: Date): string[] {
  const { say } = app;
  const { delivery, delegate, dispute } = parcel;
  const lines: string[] = [];
  if (delivery) {
    const time = span(delivery.from, delivery.to, now, say.days);
    lines.push(
      filled(say.detail.delivery[delivery.stage], { span: time, fee: yuan(delivery.fee) }),
    );
  }
  if (delegate) lines.push(filled(say.detail.delegate, delegate));
  if (parcel.return_asked) lines.push(say.detail.returnAsked);
  if (dispute) {
    const open = filled(say.detail.dispute, { at: when(dispute.since, now, say.days) });
    lines.push(dispute.outcome ? (say.detail.outcome[dispute.outcome] ?? open) : open);
  }
  return lines;
}

function acts(app: App, parcel: Parcel): HTMLElement {
  const heading = h("h2", { id: "acts" }, app.say.detail.acts);
  const links = parcel.may.map((act) => link(app, parcel, act));
  return h("section", { className: "card acts", aria: { labelledby: "acts" } }, heading, ...links);
}

function link(app: App, parcel: Parcel, act: Act): HTMLElement {
  const route = { at: "act", id: parcel.id, act } as const;
  const line = h(
    "a",
    { className: "todo", id: `act-${act}`, href: hashOf(route) },
    label(app, parcel, act),
  );
  line.onclick = (event) => {
    event.preventDefault();
    app.go(route);
  };
  return line;
}

/** To ask for something once more is to change it. */
function label(app: App, { delivery, delegate, seen }: Parcel, act: Act): string {
  const { acts } = app.say;
  if (act === "ask_delivery" && delivery) return acts.ask_delivery.again;
  if (act === "name_delegate" && delegate) return acts.name_delegate.again;
  if (act === "give_return_number" && seen.return_number) return acts.give_return_number.again;
  return acts[act].menu;
}
