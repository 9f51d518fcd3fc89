/** Signing in by the phone that gets the parcels. */

import { h } from "../../dom";
import { patiently, reply, tell, type App } from "../app";
import { keep, kept } from "../kept";
import { relay } from "../relay";
import { smsFields, type Sms } from "./sms";

export function signInView(app: App): HTMLElement {
  const { signIn } = app.say;
  const note = h("p", { className: "note", aria: { live: "polite" } });
  const sms = smsFields(app, kept("phone", ""), note, (phone) => relay.code(app.community, phone));
  const go = h("button", { className: "main", id: "go" }, signIn.enter);
  const form = h(
    "form",
    { className: "card doing", noValidate: true, id: "sign-in" },
    h("h1", { tabIndex: -1 }, signIn.title),
    h("p", { className: "lead" }, signIn.lead),
    ...sms.rows,
    note,
    go,
  );
  form.oninput = () => keep("phone", sms.phone.value);
  form.onsubmit = (event) => {
    event.preventDefault();
    void enter(app, sms, note, go);
  };
  return form;
}

async function enter(app: App, sms: Sms, note: HTMLElement, go: HTMLButtonElement) {
  const missing = sms.missing();
  if (missing) {
    complain(app, sms, note, missing);
    return;
  }
  const { phone, code } = sms;
  const work = () => relay.signIn(app.community, phone.value, code.value.trim());
  const answer = await patiently(app, go, note, work);
  if (answer.is === "ok") await app.enter();
  else if (answer.is === "refused") complain(app, sms, note, answer.code);
  else tell(note, reply(app, answer));
}

/** At its field where it belongs to one. */
export function complain(app: App, sms: Sms, note: HTMLElement, code: string) {
  const text = reply(app, { is: "refused", code });
  const field = code.startsWith("phone_") && code !== "phone_unknown" ? sms.fields.phone : null;
  const where = code.startsWith("code_") ? sms.fields.code : field;
  if (!where) tell(note, text, true);
  where?.complain(text);
  (where ?? sms.fields.code).input.focus();
}
