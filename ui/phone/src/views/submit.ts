/** 派送快递: one parcel, or many in a list. What is typed stays on the phone until it is submitted. */

import { toast, type App } from "../app";
import { h } from "../dom";
import { keep, kept } from "../kept";
import { relay, type Answer, type Me } from "../relay";
import { add, announcementOf, remove } from "../waiting";
import { filled } from "../words";
import { EMPTY, draft, waitingOne } from "./draft";
import { entry, type Entry } from "./entry";
import { runView } from "./run";

type Way = "one" | "many";

export function submitView(app: App, me: Me): HTMLElement {
  const way = kept<Way>("way", "one");
  const choice = (one: Way, label: string) => {
    const button = h("button", { type: "button", id: `way-${one}` }, label);
    button.setAttribute("aria-pressed", String(one === way));
    button.onclick = () => {
      keep("way", one);
      app.show();
      document.getElementById(`way-${one}`)?.focus();
    };
    return button;
  };
  const { one, many } = app.say.submit;
  const ways = h("div", { className: "ways" }, choice("one", one), choice("many", many));
  return h("section", {}, ways, way === "many" ? runView(app, me) : oneView(app, me));
}

function oneView(app: App, me: Me): HTMLElement {
  const keepTyped = () => keep("draft", parcel.typed());
  const parcel = entry(app, me, draft(), keepTyped);
  const send = h("button", { className: "main", id: "send" }, app.say.submit.send);
  const form = h(
    "form",
    { className: "card", noValidate: true, id: "submit" },
    ...parcel.rows,
    send,
  );
  form.oninput = keepTyped;
  form.onsubmit = (event) => {
    event.preventDefault();
    void submit(app, me, parcel, send);
  };
  return form;
}

async function submit(app: App, me: Me, parcel: Entry, send: HTMLButtonElement) {
  const missing = parcel.missing();
  if (missing) {
    parcel.complain(missing);
    return;
  }
  send.disabled = true;
  const typed = parcel.typed();
  const one = waitingOne(me, typed, parcel.known());
  // Kept before it is sent, and no longer in the form: whatever happens now, it goes out once.
  const safe = add(one);
  keep("draft", { ...EMPTY, community: typed.community });
  const answer = alone(await relay.announce([announcementOf(one)]));
  send.disabled = false;
  if (answer.is === "ok") {
    remove(one.key);
    const number = one.tracking_number.toUpperCase();
    toast(filled(app.say.submit.done, { number }), "done");
    // Ready for the next parcel, in the same community.
    clear(parcel);
    return;
  }
  if (answer.is === "unreached") return waits(app, parcel, safe);
  remove(one.key);
  keep("draft", typed);
  if (answer.code === "signed_out") await app.enter();
  else parcel.complain(answer.code);
}

function clear(parcel: Entry) {
  const { tracking, phone, name, address } = EMPTY;
  parcel.fill({ tracking, phone, name, address });
}

/** The answer to a batch of one. */
function alone(answer: Awaited<ReturnType<typeof relay.announce>>): Answer<unknown> {
  if (answer.is !== "ok") return answer;
  const [outcome] = answer.value.results;
  if (outcome?.error) return { is: "refused", code: outcome.error.code };
  return outcome ? answer : { is: "unreached", again: null };
}

function waits(app: App, parcel: Entry, safe: boolean) {
  toast(safe ? app.say.submit.waits : app.say.submit.full, "look");
  clear(parcel);
  void app.send();
}
