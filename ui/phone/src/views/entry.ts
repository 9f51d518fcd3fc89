/** The fields of one parcel: typed or scanned, the name known by the phone. */

import { toast, type App } from "../app";
import { h } from "../dom";
import { refusal } from "../excuse";
import { field, fieldOf, type Field } from "../field";
import { nameOf } from "../recipient";
import type { Me } from "../relay";
import { scan } from "../scanner/scan";
import { filled } from "../words";
import type { Draft } from "./draft";

export type Entry = {
  readonly rows: HTMLElement[];
  typed: () => Draft;
  /** The masked name that counts when none is typed; empty where nobody is known. */
  known: () => string;
  /** The code of what is missing first, as the relay would name it. */
  missing: () => string | null;
  /** Says at its field, or at the page's foot, what is wrong. */
  complain: (code: string) => void;
  /** The same in words of one's own. */
  complainAt: (prefix: string, text: string) => void;
  /** Takes over what is given, looks whom it is for, and asks for what is missing. */
  fill: (draft: Partial<Draft>) => void;
};

/** What changes besides what is typed: a number was scanned, a name became known. */
type Changed = () => void;

export function entry(app: App, me: Me, draft: Draft, changed: Changed): Entry {
  const { say } = app;
  const community = communityInput(app, me, draft.community);
  const inputs = {
    tracking: trackingInput(draft.tracking),
    phone: text("phone", draft.phone, { type: "tel", inputMode: "tel", maxLength: 60 }),
    name: text("name", draft.name, { maxLength: 80 }),
    address: text("address", draft.address, { maxLength: 200 }),
  };
  const scanner = h("button", { type: "button", className: "beside scan" }, say.submit.scan);
  const where = field(say.submit.community, community);
  where.row.hidden = me.communities.length < 2;
  const fields: { [prefix: string]: Field } = {
    tracking_number: field(say.submit.tracking, inputs.tracking, "", scanner),
    phone: field(say.submit.phone, inputs.phone),
    name: field(say.submit.name, inputs.name),
    address: field(say.submit.address, inputs.address, say.submit.optional),
  };
  const known = knownName(app, community, inputs);
  const self: Entry = {
    rows: [where, ...Object.values(fields)].map(({ row }) => row),
    typed: () => ({
      community: community.value,
      tracking: inputs.tracking.value,
      phone: inputs.phone.value,
      name: inputs.name.value,
      address: inputs.address.value,
    }),
    known: known.now,
    missing: () => firstMissing(self.typed(), known.now()),
    complain: (code) => complain(app, fields, code),
    complainAt: (prefix, what) => fields[prefix]?.complain(what),
    fill: (given) => {
      for (const [name, input] of Object.entries(inputs)) {
        const value = given[name as keyof typeof inputs];
        if (value !== undefined) input.value = value;
      }
      void known.look();
      const empty = [inputs.tracking, inputs.phone, inputs.name].find(({ value }) => !value.trim());
      empty?.focus();
    },
  };
  // A scanner at hand ends each number like this.
  inputs.tracking.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !inputs.tracking.value.trim() || inputs.phone.value.trim()) return;
    event.preventDefault();
    inputs.phone.focus();
  });
  scanner.onclick = async () => {
    const number = await scan(app);
    if (number === null) return inputs.tracking.focus();
    inputs.tracking.value = number;
    fields["tracking_number"]?.complain("");
    (inputs.phone.value ? inputs.name : inputs.phone).focus();
    changed();
  };
  return self;
}

type Inputs = { phone: HTMLInputElement; name: HTMLInputElement };

/** Asks whom the phone belongs to as soon as it is whole. */
function knownName(app: App, community: HTMLSelectElement, { phone, name }: Inputs) {
  let now = "";
  let asked = "";
  const look = async () => {
    const question = community.value + phone.value;
    if (question === asked) return;
    asked = question;
    show("");
    const found = await nameOf(community.value, phone.value);
    // Something else may have been typed meanwhile.
    if (question === community.value + phone.value) show(found);
  };
  const show = (found: string) => {
    now = found;
    name.placeholder = found ? filled(app.say.submit.known, { name: found }) : "";
  };
  phone.addEventListener("input", () => void look());
  community.addEventListener("change", () => void look());
  void look();
  return { now: () => now, look };
}

function communityInput(app: App, me: Me, chosen: string): HTMLSelectElement {
  const options = me.communities.map(({ id, name, collection_point }) =>
    h("option", { value: id }, `${name} · ${collection_point}`),
  );
  const select = h("select", { id: "community" }, ...options);
  const serves = (id: string) => me.communities.some((community) => community.id === id);
  select.value = [chosen, app.community].find(serves) ?? me.communities[0]?.id ?? "";
  return select;
}

function trackingInput(value: string): HTMLInputElement {
  const input = text("tracking", value, { maxLength: 120 });
  input.autocapitalize = "characters";
  input.spellcheck = false;
  input.enterKeyHint = "next";
  return input;
}

function text(id: string, value: string, more: Partial<HTMLInputElement>): HTMLInputElement {
  const given = Object.fromEntries(Object.entries(more)) as { maxLength: number };
  return h("input", { id, value, autocomplete: "off", ...given });
}

function firstMissing(typed: Draft, known: string): string | null {
  if (!typed.tracking.trim()) return "tracking_number_empty";
  if (!typed.phone.trim()) return "phone_empty";
  return typed.name.trim() || known ? null : "name_empty";
}

function complain(app: App, fields: { [prefix: string]: Field }, code: string) {
  const text = refusal(app.say.errors, code);
  const where = fieldOf(fields, code);
  if (!where) toast(text, "refused");
  where?.complain(text);
  where?.input.focus();
}
