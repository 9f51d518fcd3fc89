import { useRef, type RefObject } from "react";
import { writeField } from "../../scanner/field";
import { useScanner, type Reach } from "../../scanner/useScanner";
import type { Needed } from "../../state/rights";
import {
  back,
  choosePay,
  decide,
  enter,
  showMore,
  toggleAll,
  toggleHome,
  toggleProof,
} from "./acting";
import { wasText, type Ambiguous } from "./ambiguous";
import { intentOf, isCharacter, type Focus, type Intent } from "./keys";
import { neededFor } from "./needed";
import { toggleDamagedNext, toggleRun } from "./running";
import { tellTwice } from "./scanning";
import { toggleStocktake } from "./stocktaking";
import { printReceipts } from "./receipts";
import type { Session } from "./session";

/** After a card has come up by itself, the Enter that was already on its way means that look-up. */
const LATE_ENTER_MS = 350;

/**
 * The counter's keyboard: scans go to the queue, commands to the card, everything else to the box. Away
 * from the counter only scans are heard, beside fields: they wait in the queue.
 */
export function useCounterKeys(
  session: Session,
  box: RefObject<HTMLInputElement | null>,
  reach: Reach,
): { peeked: () => void; scanned: (text: string, began: number) => void } {
  const pending = useRef<Ambiguous | null>(null);
  const peekedAt = useRef(-Infinity);
  const retracted = useRef<Retracted | null>(null);

  const scanned = (text: string, began: number) => {
    // The scan began with a character that looked like a command.
    if (pending.current && pending.current.at >= began) pending.current.takeBack();
    pending.current = null;
    // A command was taken for a number's beginning, because a scan came right after it.
    const command = retracted.current;
    retracted.current = null;
    if (command && command.at < began && began <= command.by) command.again();
    const { view } = session.get();
    const number = document.querySelector<HTMLInputElement>('[data-testid="entry-tracking"]');
    // A form that was begun without a number waits for just this one.
    const begun = view.kind === "entry" && view.entry.tracking_number === "";
    if (reach === "everywhere" && begun && number?.value === "") return writeField(number, text);
    const admission = session.queue.push({ text, typed: false }, performance.now());
    if (admission === "twice") tellTwice(session);
    // Nothing is answered here: the ear is told that something waits.
    else if (reach !== "everywhere") session.around.play("look");
  };
  const typed = (event: KeyboardEvent) => {
    const field = box.current;
    const foreign = event.isComposing || event.ctrlKey || event.altKey || event.metaKey;
    if (!field || foreign || isOwnEsc(event)) return;
    const place = { state: session.get(), focus: focusOf(field), boxEmpty: field.value === "" };
    const intent = intentOf(event.key, place);
    if (intent.do === "nothing") return;
    if (isCharacter(event.key) && wasText(pending.current, event.timeStamp)) {
      retracted.current = { ...pending.current, by: event.timeStamp };
      takeAsText(pending.current, field);
      pending.current = null;
      return field.focus();
    }
    if (intent.do === "text") return reasonField() ? reasonField()?.focus() : field.focus();
    event.preventDefault();
    const late = intent.do === "enter" && event.timeStamp - peekedAt.current < LATE_ENTER_MS;
    // Only one Enter was on its way, and none after a key that was meant for the card.
    peekedAt.current = -Infinity;
    if (late) return;
    const before = session.get();
    carryOut(session, intent, field);
    // No number begins with a space.
    pending.current =
      isCharacter(event.key) && event.key !== " "
        ? {
            character: event.key,
            at: event.timeStamp,
            takeBack: () => {
              session.patch({ run: before.run, result: before.result });
              session.show(before.view);
            },
            again: () => carryOut(session, intent, field),
          }
        : null;
  };
  useScanner(reach, scanned, typed);
  return { peeked: () => (peekedAt.current = performance.now()), scanned };
}

/** Esc in a panel of the status bar closes the panel and leaves the card. */
function isOwnEsc({ key, target }: KeyboardEvent): boolean {
  return key === "Escape" && target instanceof Element && target.closest("[data-own-esc]") !== null;
}

/** A command that was undone when another character came, at `by`. */
interface Retracted extends Ambiguous {
  by: number;
}

/** Asked whether to reject, whoever goes on typing gives the reason. */
function reasonField(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-testid="reject-reason"]');
}

/** What looked like a command was the beginning of a number: undo it and let it be text. */
function takeAsText(pending: Ambiguous, field: HTMLInputElement): void {
  pending.takeBack();
  field.focus();
  writeField(field, pending.character + field.value);
}

function carryOut(session: Session, intent: Intent, field: HTMLInputElement): void {
  const needed = neededFor(intent, session.get());
  if (!session.around.may(needed)) return refuse(session, intent, needed);
  switch (intent.do) {
    case "submit":
      return submit(session, field);
    case "enter":
      return void enter(session);
    case "back":
      if (field.value === "") back(session);
      return writeField(field, "");
    case "help":
      return session.patch({ help: !session.get().help });
    case "run":
      return void toggleRun(session);
    case "stocktake":
      return void toggleStocktake(session);
    case "more":
      return showMore(session);
    case "receipt":
      return void printReceipts(session);
    case "move":
      return move(session, intent.by);
    case "pay":
      return choosePay(session, intent.paid);
    case "all":
      return toggleAll(session);
    case "home":
      return toggleHome(session);
    case "proof":
      return toggleProof(session);
    case "damaged":
      return toggleDamaged(session);
    case "reject":
      return decide(session, { rejecting: true });
    case "text":
    case "nothing":
  }
}

/** Says who may. A letter or digit may still be the beginning of a scan, which must not sound like a refusal. */
function refuse(session: Session, { do: what }: Intent, lacks: Needed): void {
  const result = { tone: "refused", key: "no_right", error: true, lacks } as const;
  if (what === "enter" || what === "run" || what === "stocktake") session.tell(result);
  else session.patch({ result });
}

/** What a person typed goes the same way as a scan, but typing it again is meant. */
function submit(session: Session, field: HTMLInputElement): void {
  const text = field.value.trim();
  writeField(field, "");
  if (text) session.queue.push({ text, typed: true }, performance.now());
}

function move(session: Session, by: 1 | -1): void {
  const { view } = session.get();
  if (view.kind !== "hits") return;
  const last = view.rows.length + view.sent.length - (view.entry ? 0 : 1);
  const index = Math.min(last, Math.max(0, view.index + by));
  session.show({ ...view, index });
}

function toggleDamaged(session: Session): void {
  const { view, run } = session.get();
  if (run) toggleDamagedNext(session);
  else if (view.kind === "card") decide(session, { damaged: !view.damaged });
}

function focusOf(box: HTMLInputElement): Focus {
  const element = document.activeElement;
  if (element === box) return "box";
  if (!(element instanceof HTMLElement)) return "elsewhere";
  if (element.matches("input:not([type=checkbox]), textarea, select")) {
    return element.dataset["enter"] === "card" ? "card-field" : "field";
  }
  return element.matches("button, a, input, [tabindex='0']") ? "control" : "elsewhere";
}
