/** A phone and the code that comes to it, with the wait before the next one. */

import type { Answer } from "../../call";
import { h } from "../../dom";
import { field, type Field } from "../../field";
import { filled } from "../../filled";
import { tell, type App } from "../app";
import { excuse, refusal } from "../excuse";

/** Seconds between two codes. */
const BETWEEN = 60;

/** When a phone may be sent a new code; survives a change of language. */
const next = new Map<string, number>();

export type Sms = {
  rows: HTMLElement[];
  phone: HTMLInputElement;
  code: HTMLInputElement;
  /** By what begins the codes of their refusals. */
  fields: { phone: Field; code: Field };
  /** The code of what is missing first, as the relay would name it. */
  missing: () => string | null;
};

/** `ask` has a code sent to a phone. */
export function smsFields(
  app: App,
  typed: string,
  note: HTMLElement,
  ask: (phone: string) => Promise<Answer<unknown>>,
): Sms {
  const { signIn } = app.say;
  const phone = h("input", {
    id: "phone",
    type: "tel",
    autocomplete: "tel",
    maxLength: 40,
    value: typed,
  });
  const code = h("input", {
    id: "code",
    inputMode: "numeric",
    autocomplete: "one-time-code",
    maxLength: 6,
  });
  const button = h("button", { type: "button", className: "beside", id: "ask" }, signIn.ask);
  const fields = { phone: field(signIn.phone, phone), code: field(signIn.code, code, "", button) };
  button.onclick = () => void asked(app, fields, button, note, ask);
  countDown(app, phone, button);
  phone.addEventListener("input", () => countDown(app, phone, button));
  const missing = () => {
    if (!phone.value.trim()) return "phone_empty";
    return /^\d{6}$/.test(code.value.trim()) ? null : "code_needed";
  };
  return { rows: [fields.phone.row, fields.code.row], phone, code, fields, missing };
}

async function asked(
  app: App,
  fields: Sms["fields"],
  button: HTMLButtonElement,
  note: HTMLElement,
  ask: (phone: string) => Promise<Answer<unknown>>,
) {
  const to = fields.phone.input.value.trim();
  if (!to) {
    fields.phone.complain(refusal(app.say.errors, "phone_empty"));
    fields.phone.input.focus();
    return;
  }
  button.disabled = true;
  const answer = await ask(to);
  button.disabled = false;
  if (answer.is === "refused" && answer.code.startsWith("phone_")) {
    fields.phone.complain(refusal(app.say.errors, answer.code));
    fields.phone.input.focus();
    return;
  }
  tell(
    note,
    answer.is === "ok" ? app.say.signIn.asked : excuse(app.say.errors, answer),
    answer.is === "refused",
  );
  if (answer.is === "refused" || (answer.is === "unreached" && answer.again === null)) return;
  const seconds = answer.is === "unreached" ? (answer.again ?? BETWEEN) : BETWEEN;
  next.set(to, Date.now() + seconds * 1_000);
  countDown(app, fields.phone.input, button);
  fields.code.input.focus();
}

type Typed = { value: string };

let ticking: ReturnType<typeof setTimeout> | undefined;

function countDown(app: App, phone: Typed, button: HTMLButtonElement) {
  clearTimeout(ticking);
  const left = Math.ceil(((next.get(phone.value.trim()) ?? 0) - Date.now()) / 1_000);
  button.disabled = left > 0;
  button.textContent = left > 0 ? filled(app.say.signIn.again, { n: left }) : app.say.signIn.ask;
  if (left > 0) ticking = setTimeout(() => countDown(app, phone, button), 1_000);
}
