/** 派送快递: one parcel. What is typed stays on the phone until it is submitted. */

import { excuse, owner, toast, type App } from "../app";
import { h } from "../dom";
import { field, fieldOf, type Field } from "../field";
import { keep, kept } from "../kept";
import { relay, type Me } from "../relay";
import { add, announcementOf, newKey, remove, type Waiting } from "../waiting";
import { filled } from "../words";

type Draft = { community: string; tracking: string; phone: string; name: string; address: string };

const EMPTY: Draft = { community: "", tracking: "", phone: "", name: "", address: "" };

/** Puts an announcement back into the form to be mended. */
export function draftAgain(one: Waiting): void {
  const { community, tracking_number, recipient_phone, recipient_name, address } = one;
  const draft = {
    community,
    tracking: tracking_number,
    phone: recipient_phone,
    name: recipient_name,
  };
  keep("draft", { ...draft, address: address ?? "" });
}

export function submitView(app: App, me: Me): HTMLElement {
  const { say } = app;
  const draft = { ...EMPTY, ...kept<Partial<Draft>>("draft", {}) };
  const community = communityInput(app, me, draft.community);
  const tracking = h("input", {
    id: "tracking",
    value: draft.tracking,
    maxLength: 120,
    autocomplete: "off",
  });
  tracking.autocapitalize = "characters";
  tracking.spellcheck = false;
  tracking.enterKeyHint = "next";
  const phone = h("input", {
    id: "phone",
    type: "tel",
    value: draft.phone,
    maxLength: 60,
    autocomplete: "off",
  });
  const name = h("input", { id: "name", value: draft.name, maxLength: 80, autocomplete: "off" });
  const address = h("input", {
    id: "address",
    value: draft.address,
    maxLength: 200,
    autocomplete: "off",
  });
  const fields: Fields = {
    tracking_number: field(say.submit.tracking, tracking),
    phone: field(say.submit.phone, phone),
    name: field(say.submit.name, name),
    address: field(say.submit.address, address, say.submit.optional),
  };
  const rows = Object.values(fields).map(({ row }) => row);
  const send = h("button", { className: "main", id: "send" }, say.submit.send);
  const where = field(say.submit.community, community);
  where.row.hidden = me.communities.length < 2;
  const form = h(
    "form",
    { className: "card", noValidate: true, id: "submit" },
    where.row,
    ...rows,
    send,
  );
  const typed = (): Draft => ({
    community: community.value,
    tracking: tracking.value,
    phone: phone.value,
    name: name.value,
    address: address.value,
  });
  form.oninput = () => keep("draft", typed());
  form.onsubmit = (event) => {
    event.preventDefault();
    void submit(app, me, fields, typed(), send);
  };
  return form;
}

type Fields = { [prefix: string]: Field };

function communityInput(app: App, me: Me, chosen: string): HTMLSelectElement {
  const options = me.communities.map(({ id, name, collection_point }) =>
    h("option", { value: id }, `${name} · ${collection_point}`),
  );
  const select = h("select", { id: "community" }, ...options);
  const serves = (id: string) => me.communities.some((community) => community.id === id);
  select.value = [chosen, app.community].find(serves) ?? me.communities[0]?.id ?? "";
  return select;
}

async function submit(app: App, me: Me, fields: Fields, typed: Draft, send: HTMLButtonElement) {
  const missing = firstMissing(typed);
  if (missing) {
    complain(app, fields, missing);
    return;
  }
  send.disabled = true;
  const one: Waiting = {
    key: newKey(),
    community: typed.community,
    tracking_number: typed.tracking,
    recipient_phone: typed.phone,
    recipient_name: typed.name,
    address: typed.address.trim() || null,
    owner: owner(me),
    at: new Date().toISOString(),
    refused: null,
  };
  // Kept before it is sent, and no longer in the form: whatever happens now, it goes out once.
  const safe = add(one);
  keep("draft", { ...EMPTY, community: typed.community });
  const answer = await relay.announce(announcementOf(one));
  send.disabled = false;
  if (answer.is === "ok") return arrived(app, one);
  if (answer.is === "unreached" && safe) return waits(app);
  remove(one.key);
  keep("draft", typed);
  if (answer.is === "unreached") toast(app.say.submit.full, "refused");
  else if (answer.code === "signed_out") await app.enter();
  else complain(app, fields, answer.code);
}

function arrived(app: App, one: Waiting) {
  remove(one.key);
  toast(filled(app.say.submit.done, { number: one.tracking_number.toUpperCase() }), "done");
  clear();
}

function waits(app: App) {
  toast(app.say.submit.waits, "look");
  clear();
  void app.send();
}

/** Ready for the next parcel, in the same community. */
function clear() {
  for (const id of ["tracking", "phone", "name", "address"]) {
    const input = document.getElementById(id);
    if (input instanceof HTMLInputElement) input.value = "";
  }
  document.getElementById("tracking")?.focus();
}

/** The code of what is missing first, as the relay would name it. */
function firstMissing(typed: Draft): string | null {
  if (!typed.tracking.trim()) return "tracking_number_empty";
  if (!typed.phone.trim()) return "phone_empty";
  return typed.name.trim() ? null : "name_empty";
}

function complain(app: App, fields: Fields, code: string) {
  const text = excuse(app.say, { is: "refused", code });
  const where = fieldOf(fields, code);
  if (!where) toast(text, "refused");
  where?.complain(text);
  where?.input.focus();
}
