/** 添加手机号: one more phone of the household, after a code to it. */

import { h } from "../../dom";
import { noteLine, tell } from "../../note";
import { complain, smsFields, type Sms } from "../../sms";
import { patiently, reply, type App } from "../app";
import { forget, keyOf } from "../draft";
import { relay, type Me, type Place } from "../relay";
import { empty } from "./empty";
import { backButton } from "./frame";
import { placeOf, saved } from "./settings";

const SETTINGS = { at: "settings" } as const;

export function phoneView(app: App, me: Me): HTMLElement[] {
  const { settings } = app.say;
  const back = backButton(app, SETTINGS);
  const place = placeOf(app, me);
  if (!place?.entry?.may_add_phone)
    return [back, empty(settings.addTitle, app.say.errors.too_many_phones)];
  const note = noteLine();
  const sms = smsFields(app.say, "", note, (phone) => relay.phoneCode(place.id, phone));
  const go = h("button", { className: "main", id: "go" }, settings.addGo);
  const form = h(
    "form",
    { className: "card doing", noValidate: true },
    h("h1", { tabIndex: -1 }, settings.addTitle),
    h("p", { className: "lead" }, settings.addLead),
    ...sms.rows,
    note,
    go,
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    void add(app, place, sms, note, go);
  };
  return [back, form];
}

async function add(app: App, place: Place, sms: Sms, note: HTMLElement, go: HTMLButtonElement) {
  const missing = sms.missing();
  if (missing) {
    complain(sms.fields, note, app.say.errors, missing);
    return;
  }
  const name = `${place.id}.add-phone`;
  const [phone, code] = [sms.phone.value, sms.code.value.trim()];
  const key = keyOf(name, { phone, code });
  const answer = await patiently(app, go, note, () => relay.addPhone(key, place.id, phone, code));
  if (answer.is === "ok") {
    forget(name);
    saved(app, answer.value, app.say.settings.added);
    app.back(SETTINGS);
  } else if (answer.is === "refused" && answer.code === "signed_out") await app.enter();
  else if (answer.is === "refused") complain(sms.fields, note, app.say.errors, answer.code);
  else tell(note, reply(app, answer));
}
