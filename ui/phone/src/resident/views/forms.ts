/** What each act asks for, and what of it goes to the relay. */

import { h } from "../../dom";
import { field, type Field } from "../../field";
import type { App } from "../app";
import type { Typed } from "../draft";
import type { Act, Me, Parcel } from "../relay";
import { slots, span } from "../time";

export type Form = {
  rows: HTMLElement[];
  /** By what begins the codes of their refusals. */
  fields: { [prefix: string]: Field };
  typed: () => Typed;
  /** The code of what is missing first, as the relay would name it. */
  missing: (typed: Typed) => string | null;
  body: (typed: Typed) => Record<string, string | null>;
};

const NOTHING: Form = {
  rows: [],
  fields: {},
  typed: () => ({}),
  missing: () => null,
  body: () => ({}),
};

/** The form with what was typed before. */
export function formOf(app: App, me: Me, parcel: Parcel, act: Act, before: Typed): Form {
  switch (act) {
    case "ask_delivery":
      return deliveryForm(app, me, parcel, before);
    case "name_delegate":
      return delegateForm(app, before);
    case "give_return_number":
      return numberForm(app, parcel, before);
    case "ask_return":
      return wordsForm(app, app.say.acts.ask_return.reason, "reason", before);
    case "dispute":
      return wordsForm(app, app.say.acts.dispute.words, "words", before);
    case "cancel_delivery":
    case "revoke_delegate":
      return NOTHING;
  }
}

function deliveryForm(app: App, me: Me, parcel: Parcel, before: Typed): Form {
  const words = app.say.acts.ask_delivery;
  const place = me.communities.find(({ id }) => id === parcel.community_id);
  const now = new Date();
  const choices = slots(now, place?.longest_slot_hours ?? 12).map(({ from, to }) => ({
    value: `${from}/${to}`,
    label: span(from, to, now, app.say.days),
  }));
  const slot = choice("slot", words.slot, choices, before["slot"] ?? "");
  const note = text("note", before["note"] ?? "", 200);
  const noteField = field(words.note, note, app.say.optional);
  const none = h("p", { className: "note" }, words.noSlots);
  return {
    rows: [choices.length > 0 ? slot.row : none, noteField.row],
    fields: { slot, no_such: slot, words: noteField },
    typed: () => ({ slot: slot.value(), note: note.value.trim() }),
    missing: (typed) => (typed["slot"] ? null : "slot_needed"),
    body: ({ slot = "", note = "" }) => {
      const [from = "", to = ""] = slot.split("/");
      return { from, to, note: note || null };
    },
  };
}

function delegateForm(app: App, before: Typed): Form {
  const words = app.say.acts.name_delegate;
  const name = text("delegate-name", before["name"] ?? "", 60);
  const phone = text("delegate-phone", before["phone"] ?? "", 40);
  phone.type = "tel";
  const fields = { name: field(words.name, name), phone: field(words.phone, phone) };
  return {
    rows: [fields.name.row, fields.phone.row],
    fields,
    typed: () => ({ name: name.value.trim(), phone: phone.value.trim() }),
    missing: ({ name, phone }) => (!name ? "name_empty" : phone ? null : "phone_empty"),
    body: ({ name = "", phone = "" }) => ({ name, phone }),
  };
}

function numberForm(app: App, { seen }: Parcel, before: Typed): Form {
  const words = app.say.acts.give_return_number;
  const number = text("return-number", before["number"] ?? seen.return_number ?? "", 120);
  number.autocapitalize = "characters";
  const carrier = text("return-carrier", before["carrier"] ?? seen.return_carrier ?? "", 40);
  const fields = {
    tracking_number: field(words.number, number),
    carrier: field(words.carrier, carrier, app.say.optional),
  };
  return {
    rows: [fields.tracking_number.row, fields.carrier.row],
    fields,
    typed: () => ({ number: number.value.trim(), carrier: carrier.value.trim() }),
    missing: ({ number }) => (number ? null : "tracking_number_empty"),
    body: ({ number = "", carrier = "" }) => ({ number, carrier: carrier || null }),
  };
}

function wordsForm(app: App, label: string, name: string, before: Typed): Form {
  const area = h("textarea", { id: name, rows: 3, maxLength: 500, value: before[name] ?? "" });
  const words = field(label, area, app.say.optional);
  return {
    rows: [words.row],
    fields: { words },
    typed: () => ({ [name]: area.value.trim() }),
    missing: () => null,
    body: (typed) => ({ [name]: typed[name] || null }),
  };
}

function text(id: string, value: string, maxLength: number): HTMLInputElement {
  return h("input", { id, value, maxLength, autocomplete: "off" });
}

type Choice = { value: string; label: string };

/** One of a few, each large enough for a thumb. */
export function choice(
  name: string,
  label: string,
  choices: Choice[],
  chosen: string,
): Field & { value: () => string } {
  const inputs = choices.map(({ value }) =>
    h("input", { type: "radio", name, value, checked: value === chosen, id: `${name}-${value}` }),
  );
  const lines = choices.map(({ label }, at) =>
    h("label", { className: "choice" }, inputs[at], h("span", {}, label)),
  );
  const wrong = h("span", { className: "wrong", id: `${name}-wrong` });
  const row = h(
    "fieldset",
    { className: "field choices" },
    h("legend", { className: "caption" }, label),
    ...lines,
    wrong,
  );
  row.addEventListener("change", () => (wrong.textContent = ""));
  const complain = (said: string) => {
    wrong.textContent = said;
  };
  const input = inputs[0] ?? h("input", { type: "radio", name });
  const value = () => inputs.find(({ checked }) => checked)?.value ?? "";
  return { row, input, complain, value };
}
