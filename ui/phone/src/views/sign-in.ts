/** 快递员登录: phone, name, carrier as the desk entered them, and the code of the SMS. */

import type { App } from "../app";
import { h } from "../dom";
import { excuse } from "../excuse";
import { field, type Field } from "../field";
import { keep, kept } from "../kept";
import { noteLine, tell } from "../note";
import { relay } from "../relay";
import { complain, smsFields, type Sms } from "../sms";
import { carrierField } from "./carrier";

type Typed = { phone: string; name: string; carrier: string };
type Fields = Sms["fields"] & { name: Field; carrier: Field };

export function signInView(app: App): HTMLElement {
  const { say } = app;
  const last = kept<Typed>("who", { phone: "", name: "", carrier: "" });
  const note = noteLine();
  const sms = smsFields(say, last.phone, note, (phone) => relay.code(app.community, phone));
  const name = h("input", { id: "name", autocomplete: "name", maxLength: 60, value: last.name });
  const carrier = carrierField(say, last.carrier);
  const { phone, code } = sms.fields;
  const fields = { phone, name: field(say.signIn.name, name), carrier: carrier.field, code };
  const typed = () => ({ phone: sms.phone.value, name: name.value, carrier: carrier.value() });
  const enter = h("button", { className: "main" }, say.signIn.enter);
  const rows = [fields.phone, fields.name, fields.carrier, fields.code].map(({ row }) => row);
  const form = h(
    "form",
    { className: "card", noValidate: true, id: "sign-in" },
    h("h1", {}, say.signIn.title),
    h("p", { className: "lead" }, say.signIn.lead),
    ...rows,
    note,
    enter,
  );
  form.oninput = () => keep("who", typed());
  form.onsubmit = (event) => {
    event.preventDefault();
    const missing = missingOf(typed()) ?? sms.missing();
    if (missing) complain(fields, note, say.errors, missing);
    else void signIn(app, fields, { ...typed(), code: sms.code.value.trim() }, enter, note);
  };
  return form;
}

async function signIn(
  app: App,
  fields: Fields,
  typed: Typed & { code: string },
  enter: HTMLButtonElement,
  note: HTMLElement,
) {
  const { errors, signIn } = app.say;
  [enter.disabled, enter.textContent] = [true, signIn.entering];
  const answer = await relay.signIn({ community: app.community, ...typed });
  if (answer.is === "ok") {
    await app.enter();
    return;
  }
  [enter.disabled, enter.textContent] = [false, signIn.enter];
  if (answer.is === "refused") complain(fields, note, errors, answer.code);
  else tell(note, excuse(errors, answer));
}

/** The code of what is missing first, as the relay would name it; the code itself comes last. */
function missingOf(typed: Typed): string | null {
  if (!typed.phone.trim()) return "phone_empty";
  if (!typed.name.trim()) return "name_empty";
  return typed.carrier.trim() ? null : "carrier_empty";
}
