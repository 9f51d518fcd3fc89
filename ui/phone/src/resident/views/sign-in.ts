/** Signing in by the phone that gets the parcels. */

import { h } from "../../dom";
import { noteLine, tell } from "../../note";
import { complain, smsFields, type Sms } from "../../sms";
import { patiently, reply, type App } from "../app";
import { keep, kept } from "../kept";
import { relay } from "../relay";

export function signInView(app: App): HTMLElement {
  const { signIn } = app.say;
  const note = noteLine();
  const sms = smsFields(app.say, kept("phone", ""), note, (phone) =>
    relay.code(app.community, phone),
  );
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
    complain(sms.fields, note, app.say.errors, missing);
    return;
  }
  const { phone, code } = sms;
  const work = () => relay.signIn(app.community, phone.value, code.value.trim());
  const answer = await patiently(app, go, note, work);
  if (answer.is === "ok") await app.enter();
  else if (answer.is === "refused") complain(sms.fields, note, app.say.errors, answer.code);
  else tell(note, reply(app, answer));
}
