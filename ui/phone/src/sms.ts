/** A phone and the code that comes to it, with the wait before the next one. */

import type { Answer } from "./call";
import { h } from "./dom";
import { excuse, refusal, type Errors } from "./excuse";
import { field, fieldOf, type Field } from "./field";
import { filled } from "./filled";
import { tell } from "./note";

/** Seconds between two codes. */
const BETWEEN = 60;

/** When a phone may be sent a new code; survives a change of language. */
const next = new Map<string, number>();

/** The words of whoever asks for it. */
export type SmsWords = {
  signIn: { phone: string; code: string; ask: string; again: string; asked: string };
  errors: Errors;
};

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
  say: SmsWords,
  typed: string,
  note: HTMLElement,
  ask: (phone: string) => Promise<Answer<unknown>>,
): Sms {
  const { signIn } = say;
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
  button.onclick = () => void asked(say, fields, button, note, ask);
  countDown(say, phone, button);
  phone.addEventListener("input", () => countDown(say, phone, button));
  const missing = () => {
    if (!phone.value.trim()) return "phone_empty";
    return /^\d{6}$/.test(code.value.trim()) ? null : "code_needed";
  };
  return { rows: [fields.phone.row, fields.code.row], phone, code, fields, missing };
}

/** What is wrong, at the field whose name its code begins with, else above the button. */
export function complain(
  fields: { code: Field; [prefix: string]: Field },
  note: HTMLElement,
  errors: Errors,
  code: string,
): void {
  const text = refusal(errors, code);
  const where = fieldOf(fields, code);
  tell(note, where ? "" : text, !where);
  where?.complain(text);
  (where ?? fields.code).input.focus();
}

async function asked(
  say: SmsWords,
  fields: Sms["fields"],
  button: HTMLButtonElement,
  note: HTMLElement,
  ask: (phone: string) => Promise<Answer<unknown>>,
) {
  const to = fields.phone.input.value.trim();
  if (!to) {
    fields.phone.complain(refusal(say.errors, "phone_empty"));
    fields.phone.input.focus();
    return;
  }
  button.disabled = true;
  const answer = await ask(to);
  button.disabled = false;
  if (answer.is === "refused" && answer.code.startsWith("phone_")) {
    fields.phone.complain(refusal(say.errors, answer.code));
    fields.phone.input.focus();
    return;
  }
  tell(
    note,
    answer.is === "ok" ? say.signIn.asked : excuse(say.errors, answer),
    answer.is === "refused",
  );
  if (answer.is === "refused" || (answer.is === "unreached" && answer.again === null)) return;
  const seconds = answer.is === "unreached" ? (answer.again ?? BETWEEN) : BETWEEN;
  next.set(to, Date.now() + seconds * 1_000);
  countDown(say, fields.phone.input, button);
  fields.code.input.focus();
}

type Typed = { value: string };

let ticking: ReturnType<typeof setTimeout> | undefined;

function countDown(say: SmsWords, phone: Typed, button: HTMLButtonElement) {
  clearTimeout(ticking);
  const left = Math.ceil(((next.get(phone.value.trim()) ?? 0) - Date.now()) / 1_000);
  button.disabled = left > 0;
  button.textContent = left > 0 ? filled(say.signIn.again, { n: left }) : say.signIn.ask;
  if (left > 0) ticking = setTimeout(() => countDown(say, phone, button), 1_000);
}
