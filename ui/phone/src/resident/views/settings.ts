/** 设置: what a resident wants, how they are told, whose phones see the parcels. */

import { h } from "../../dom";
import { field } from "../../field";
import { filled } from "../../filled";
import { toast } from "../../toast";
import { patiently, reply, tell, type App } from "../app";
import { forget, keepTyped, keyOf, typedBefore, type Typed } from "../draft";
import { noteMe } from "../known";
import { relay, type Entry, type Me, type Place, type Preferences } from "../relay";
import { choice } from "./forms";
import { phonesCard } from "./phones";
import { signOutCard } from "./sign-out";

const WISHES = ["none", "leave_at_desk", "deliver", "call_first", "refuse"] as const;
const CHANNELS = ["any", "sms", "wechat"] as const;
const LANGUAGES = ["zh-CN", "en"] as const;

/** Which of several communities is being set. */
let chosen: string | null = null;

export function settingsView(app: App, me: Me): HTMLElement[] {
  const { settings } = app.say;
  const place = placeOf(app, me);
  return [
    h("h1", { className: "title", tabIndex: -1 }, settings.title),
    h("p", { className: "hint" }, filled(settings.who, { phone: me.phone })),
    ...(me.communities.length > 1 && place ? [places(app, me, place)] : []),
    ...(place ? cards(app, place) : []),
    signOutCard(app),
  ];
}

/** The one that was chosen; that of the address at first. */
export function placeOf(app: App, me: Me): Place | null {
  const known = (id: string | null) => me.communities.find((place) => place.id === id);
  return known(chosen) ?? known(app.community) ?? me.communities[0] ?? null;
}

function places(app: App, me: Me, place: Place): HTMLElement {
  const options = me.communities.map(({ id, name }) => h("option", { value: id }, name));
  const select = h("select", { id: "community" }, ...options);
  select.value = place.id;
  select.onchange = () => {
    chosen = select.value;
    app.show();
  };
  return field(app.say.settings.community, select).row;
}

function cards(app: App, place: Place): HTMLElement[] {
  const { entry } = place;
  if (!entry) return [h("p", { className: "card" }, app.say.settings.noEntry)];
  return [wishes(app, place, entry), phonesCard(app, place, entry)];
}

function wishes(app: App, place: Place, entry: Entry): HTMLElement {
  const { settings } = app.say;
  const before = { ...asTyped(entry), ...typedBefore(draftOf(place)) };
  const lines = <N extends string>(names: readonly N[], labels: Record<N, string>) =>
    names.map((value) => ({ value, label: labels[value] }));
  const wish = choice("wish", settings.wish, lines(WISHES, settings.wishes), before.wish);
  const words = h("input", {
    id: "wish-words",
    maxLength: 200,
    value: before.words,
    autocomplete: "off",
  });
  const channel = choice(
    "channel",
    settings.channel,
    lines(CHANNELS, settings.channels),
    before.channel,
  );
  const language = choice(
    "speaks",
    settings.language,
    lines(LANGUAGES, settings.languages),
    before.language,
  );
  const typed = (): Typed & AsTyped => ({
    wish: wish.value(),
    words: words.value.trim(),
    channel: channel.value(),
    language: language.value(),
  });
  const note = h("p", { className: "note", aria: { live: "polite" } });
  const save = h("button", { className: "main", id: "save" }, settings.save);
  const form = h(
    "form",
    { className: "card", noValidate: true, id: "wishes" },
    wish.row,
    field(settings.wishWords, words, app.say.optional).row,
    channel.row,
    language.row,
    note,
    save,
  );
  form.oninput = () => keepTyped(draftOf(place), typed());
  form.onsubmit = (event) => {
    event.preventDefault();
    void store(app, place, entry, typed(), save, note);
  };
  return form;
}

type AsTyped = { wish: string; words: string; channel: string; language: string };

function asTyped({ wish, wish_words, channel, language }: Entry): AsTyped {
  return { wish, words: wish_words ?? "", channel, language };
}

function draftOf(place: Place): string {
  return `${place.id}.preferences`;
}

/** Only what was changed: two phones of a household may set different things at once. */
export function changes(entry: Entry, typed: AsTyped): Omit<Preferences, "community"> {
  const before = asTyped(entry);
  const wish = typed.wish !== before.wish || typed.words !== before.words;
  return {
    ...(wish && { wish: typed.wish as Entry["wish"], wish_words: typed.words || null }),
    ...(typed.channel !== before.channel && { channel: typed.channel as Entry["channel"] }),
    ...(typed.language !== before.language && { language: typed.language as Entry["language"] }),
  };
}

async function store(
  app: App,
  place: Place,
  entry: Entry,
  typed: AsTyped,
  save: HTMLButtonElement,
  note: HTMLElement,
) {
  const key = keyOf(draftOf(place), typed);
  const wanted = { community: place.id, ...changes(entry, typed) };
  const answer = await patiently(app, save, note, () => relay.prefer(key, wanted));
  if (answer.is === "ok") {
    forget(draftOf(place));
    saved(app, answer.value, app.say.settings.saved);
  } else if (answer.is === "refused" && answer.code === "signed_out") await app.enter();
  else tell(note, reply(app, answer), answer.is === "refused");
}

/** The relay's own picture of it, and a word that it is done. */
export function saved(app: App, me: Me, said: string) {
  app.me = me;
  noteMe(me);
  toast(said, "done");
  if (app.route.at === "settings") app.show();
}
