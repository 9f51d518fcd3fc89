/** 家里的手机号: who sees these parcels, too. */

import { h } from "../../dom";
import { filled } from "../../filled";
import { toast } from "../../toast";
import { reply, type App } from "../app";
import { forget, keyOf } from "../draft";
import { relay, type BoundPhone, type Entry, type Place } from "../relay";
import { saved } from "./settings";

/** The phone about which a question is open. */
let asked: string | null = null;

export function phonesCard(app: App, place: Place, entry: Entry): HTMLElement {
  const { settings } = app.say;
  const add = h(
    "button",
    { type: "button", className: "quiet wide", id: "add-phone" },
    settings.add,
  );
  add.onclick = () => app.go({ at: "phone" });
  return h(
    "section",
    { className: "card", aria: { labelledby: "phones" } },
    h("h2", { id: "phones" }, settings.phones),
    h("p", { className: "lead" }, settings.phonesLead),
    h("ul", { className: "phones" }, ...entry.phones.map((phone) => line(app, place, phone))),
    entry.may_add_phone && add,
  );
}

function line(app: App, place: Place, phone: BoundPhone): HTMLElement {
  const { settings } = app.say;
  const about = [phone.main ? settings.main : "", phone.signed_in ? settings.here : ""].filter(
    Boolean,
  );
  const text = h(
    "div",
    {},
    h("p", {}, phone.masked),
    about.length > 0 && h("p", { className: "hint" }, about.join(" · ")),
  );
  if (phone.main || phone.signed_in) return h("li", {}, text);
  if (asked === phone.id) return h("li", {}, question(app, place, phone));
  const remove = h("button", { type: "button", className: "quiet" }, settings.remove);
  remove.setAttribute("aria-label", `${settings.remove} ${phone.masked}`);
  remove.onclick = () => ask(app, phone.id);
  return h("li", {}, text, remove);
}

function question(app: App, place: Place, phone: BoundPhone): HTMLElement {
  const { settings } = app.say;
  const yes = h("button", { type: "button", className: "danger" }, settings.removeYes);
  yes.onclick = () => void drop(app, place, phone, yes);
  const no = h("button", { type: "button", className: "quiet" }, settings.keepIt);
  no.onclick = () => ask(app, null);
  const said = h(
    "p",
    { tabIndex: -1, id: "asked" },
    filled(settings.removeAsk, { phone: phone.masked }),
  );
  return h("div", { className: "asked" }, said, h("div", { className: "two" }, no, yes));
}

function ask(app: App, id: string | null) {
  asked = id;
  app.show();
  document.getElementById(id === null ? "add-phone" : "asked")?.focus();
}

async function drop(app: App, place: Place, phone: BoundPhone, yes: HTMLButtonElement) {
  yes.disabled = true;
  const name = `${place.id}.${phone.id}`;
  const answer = await relay.removePhone(keyOf(name, {}), place.id, phone.id);
  yes.disabled = false;
  if (answer.is !== "ok") {
    toast(reply(app, answer), "refused");
    return;
  }
  asked = null;
  forget(name);
  saved(app, answer.value, app.say.settings.removed);
}
