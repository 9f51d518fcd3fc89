/** 快递员登录: phone, name, carrier as the desk entered them, and the code of the SMS. */

import { excuse, type App } from "../app";
import { h } from "../dom";
import { field, fieldOf, type Field } from "../field";
import { keep, kept } from "../kept";
import { relay } from "../relay";
import { filled } from "../words";
import { carrierField } from "./carrier";

type Typed = { phone: string; name: string; carrier: string };

/** When a new code may be asked for; survives a change of language. */
let nextCode = 0;

export function signInView(app: App): HTMLElement {
  const { say } = app;
  const last = kept<Typed>("who", { phone: "", name: "", carrier: "" });
  const phone = h("input", {
    id: "phone",
    type: "tel",
    autocomplete: "tel",
    maxLength: 40,
    value: last.phone,
  });
  const name = h("input", { id: "name", autocomplete: "name", maxLength: 60, value: last.name });
  const carrier = carrierField(say, last.carrier);
  const code = h("input", {
    id: "code",
    inputMode: "numeric",
    autocomplete: "one-time-code",
    maxLength: 6,
  });
  const ask = h("button", { type: "button", className: "beside" }, say.signIn.ask);
  const fields = {
    phone: field(say.signIn.phone, phone),
    name: field(say.signIn.name, name),
    carrier: carrier.field,
    code: field(say.signIn.code, code, "", ask),
  };
  const typed = () => ({ phone: phone.value, name: name.value, carrier: carrier.value() });
  const note = h("p", { className: "note", aria: { live: "polite" } });
  const enter = h("button", { className: "main" }, say.signIn.enter);
  ask.onclick = () => void askForCode(app, fields, ask, note);
  countDown(app, ask);
  const rows = [fields.phone, fields.name, fields.carrier, fields.code].map(({ row }) => row);
  const form = h(
    "form",
    { className: "card", noValidate: true },
    h("h1", {}, say.signIn.title),
    h("p", { className: "lead" }, say.signIn.lead),
    ...rows,
    note,
    enter,
  );
  form.oninput = () => keep("who", typed());
  form.onsubmit = (event) => {
    event.preventDefault();
    void signIn(app, fields, typed(), enter, note);
  };
  return form;
}

type Fields = { phone: Field; name: Field; carrier: Field; code: Field };

async function askForCode(app: App, fields: Fields, ask: HTMLButtonElement, note: HTMLElement) {
  ask.disabled = true;
  const answer = await relay.code(app.community, fields.phone.input.value);
  ask.disabled = false;
  if (answer.is === "refused") {
    complain(app, fields, answer.code, note);
    return;
  }
  if (answer.is === "unreached" && answer.again === null) {
    note.textContent = app.say.errors.unreached;
    return;
  }
  const seconds = answer.is === "unreached" ? (answer.again ?? 60) : 60;
  nextCode = Date.now() + seconds * 1000;
  note.textContent = answer.is === "ok" ? app.say.signIn.asked : excuse(app.say, answer);
  countDown(app, ask);
  fields.code.input.focus();
}

function countDown(app: App, ask: HTMLButtonElement) {
  const left = Math.ceil((nextCode - Date.now()) / 1000);
  ask.disabled = left > 0;
  ask.textContent = left > 0 ? filled(app.say.signIn.again, { n: left }) : app.say.signIn.ask;
  if (left > 0) setTimeout(() => countDown(app, ask), 1_000);
}

async function signIn(
  app: App,
  fields: Fields,
  typed: Typed,
  enter: HTMLButtonElement,
  note: HTMLElement,
) {
  const code = fields.code.input.value.trim();
  const missing = firstMissing(fields, typed, code);
  if (missing) {
    complain(app, fields, missing, note);
    return;
  }
  enter.disabled = true;
  enter.textContent = app.say.signIn.entering;
  const answer = await relay.signIn({ community: app.community, code, ...typed });
  if (answer.is === "ok") {
    await app.enter();
    return;
  }
  enter.disabled = false;
  enter.textContent = app.say.signIn.enter;
  if (answer.is === "refused") complain(app, fields, answer.code, note);
  else note.textContent = excuse(app.say, answer);
}

/** The code of what is missing first, as the relay would name it. */
function firstMissing(_: Fields, typed: Typed, code: string): string | null {
  if (!typed.phone.trim()) return "phone_empty";
  if (!typed.name.trim()) return "name_empty";
  if (!typed.carrier.trim()) return "carrier_empty";
  return /^\d{6}$/.test(code) ? null : "code_needed";
}

function complain(app: App, fields: Fields, code: string, note: HTMLElement) {
  const text = excuse(app.say, { is: "refused", code });
  const where = fieldOf(fields, code);
  note.textContent = where ? "" : text;
  note.classList.toggle("refused", !where);
  where?.complain(text);
  where?.input.focus();
}
