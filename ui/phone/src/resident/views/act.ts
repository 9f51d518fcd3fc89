/** One act: what it means, what it needs, one button. What was typed stays until it has arrived. */

import { yuan } from "../../../../shared/src/money";
import { h } from "../../dom";
import { fieldOf } from "../../field";
import { filled } from "../../filled";
import { toast } from "../../toast";
import { here, patiently, reply, tell, type App } from "../app";
import { forget, keepTyped, keyOf, typedBefore } from "../draft";
import { detailOf, noteDetail } from "../known";
import { now } from "../refresh";
import { relay, type Act, type Me, type Parcel } from "../relay";
import { when } from "../time";
import { empty, opening } from "./empty";
import { formOf, type Form } from "./forms";
import { backButton } from "./frame";

const DANGEROUS: readonly Act[] = ["ask_return", "cancel_delivery", "revoke_delegate", "dispute"];

export function actView(app: App, me: Me, id: string, act: Act): HTMLElement[] {
  const back = backButton(app, { at: "parcel", id });
  const parcel = detailOf(id)?.parcel;
  if (!parcel) {
    void app.look().then(() => detailOf(id) && app.show());
    return [back, opening(app.say)];
  }
  const words = app.say.acts[act];
  if (!parcel.may.includes(act)) return [back, empty(words.title, app.say.cannot)];
  return [back, form(app, me, parcel, act)];
}

function form(app: App, me: Me, parcel: Parcel, act: Act): HTMLElement {
  const words = app.say.acts[act];
  const name = draftOf(parcel, act);
  const parts = formOf(app, me, parcel, act, typedBefore(name));
  const note = h("p", { className: "note", aria: { live: "polite" } });
  const danger = DANGEROUS.includes(act);
  const fee = me.communities.find(({ id }) => id === parcel.community_id)?.delivery_fee ?? 0;
  const go = h(
    "button",
    { className: danger ? "main danger" : "main", id: "go" },
    filled(words.go, { fee: yuan(fee) }),
  );
  const page = h(
    "form",
    { className: "card doing", noValidate: true },
    h("h1", { tabIndex: -1 }, words.title),
    h("p", { className: "about" }, about(parcel)),
    h("p", { className: "lead" }, lead(app, parcel, act)),
    ...parts.rows,
    note,
    go,
  );
  page.oninput = () => keepTyped(name, parts.typed());
  page.onsubmit = (event) => {
    event.preventDefault();
    void submit(app, parcel, act, parts, go, note);
  };
  return page;
}

function draftOf(parcel: Parcel, act: Act): string {
  return `${parcel.id}.${act}`;
}

/** Which parcel, for somebody with several. */
function about({ seen }: Parcel): string {
  return [seen.carrier, seen.tracking_number].filter(Boolean).join(" ");
}

/** What will happen; with the proof that there is, for somebody who has nothing. */
function lead(app: App, parcel: Parcel, act: Act): string {
  const { say } = app;
  if (act !== "dispute") return say.acts[act].lead;
  const proof = parcel.proof ? say.detail.proof[parcel.proof] : undefined;
  const steps = parcel.seen.way.filter(({ kind }) => kind === "picked_up");
  const step = steps[steps.length - 1];
  if (!proof || !step) return say.acts.dispute.leadPlain;
  return filled(say.acts.dispute.lead, { proof, at: when(step.at, new Date(), say.days) });
}

async function submit(
  app: App,
  parcel: Parcel,
  act: Act,
  parts: Form,
  go: HTMLButtonElement,
  note: HTMLElement,
) {
  const typed = parts.typed();
  const missing = parts.missing(typed);
  if (missing) {
    complain(app, parts, note, missing);
    return;
  }
  const route = app.route;
  const key = keyOf(draftOf(parcel, act), typed);
  const answer = await patiently(app, go, note, () =>
    relay.act(parcel.id, act, key, parts.body(typed)),
  );
  if (answer.is === "ok") {
    done(app, answer.value, act);
    if (here(app.route, route)) app.back({ at: "parcel", id: parcel.id });
  } else if (answer.is === "refused" && answer.code === "signed_out") await app.enter();
  else if (answer.is === "refused") complain(app, parts, note, answer.code);
  else tell(note, reply(app, answer));
}

/** The same act, done again later, is another one. */
function done(app: App, parcel: Parcel, act: Act) {
  noteDetail(parcel, now());
  for (const other of Object.keys(app.say.acts) as Act[]) forget(draftOf(parcel, other));
  toast(app.say.acts[act].done, "done");
}

function complain(app: App, { fields }: Form, note: HTMLElement, code: string) {
  const text = reply(app, { is: "refused", code });
  const where = fieldOf(fields, code);
  if (!where) tell(note, text, true);
  where?.complain(text);
  where?.input.focus();
}
