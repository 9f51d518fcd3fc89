import { idleClock } from "./idle";

/** What a field held before a scanner began to type into it. */
export interface FieldBefore {
  field: HTMLInputElement | HTMLTextAreaElement;
  value: string;
}

/** Remembers the field that has the focus, if there is one. */
export function fieldInFocus(): FieldBefore | null {
  const field = document.activeElement;
  const writable = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return writable ? { field, value: field.value } : null;
}

/**
 * Puts the field right after a scan has run through it: the scanner's characters belong to the scan.
 * The focus leaves and returns, so that an input method gives up what it was composing.
 */
export function putRight({ field, value }: FieldBefore): void {
  const focused = document.activeElement === field;
  if (focused) field.blur();
  writeField(field, value);
  if (focused) field.focus();
}

/** Not prose, in which no number that is scanned belongs (`data-no-scan`), and not what is only read. */
const TAKES =
  "input:not([type=checkbox], [type=radio], [type=button], [readonly]), textarea:not([readonly])";

/** Whether what is scanned belongs into what has the focus, away from the counter. */
export function takesScan(focused: Element | null): focused is FieldBefore["field"] {
  return focused !== null && focused.matches(TAKES) && !focused.hasAttribute("data-no-scan");
}

/** Puts a scan that no keyboard typed where the cursor stands. */
export function scanInto(field: FieldBefore["field"], text: string): void {
  const { value, selectionStart, selectionEnd } = field;
  const from = selectionStart ?? value.length;
  writeField(field, value.slice(0, from) + text + value.slice(selectionEnd ?? from));
}

/** For how long an input method may still hand in what it has made of a scan's keys, in milliseconds. */
const LATE_MS = 200;

/** Keeps what an input method hands in too late out of fields. */
export interface LateWords {
  watch: (fields: readonly FieldBefore[]) => void;
  stop: () => void;
}

/**
 * Input methods end a composition when the focus leaves, and some hand in its text only afterwards: that
 * text is made of a scanner's keys, too.
 */
export function lateWords(): LateWords {
  let watched: readonly FieldBefore[] = [];
  const again = ({ target }: Event) => {
    const before = watched.find(({ field }) => field === target);
    if (before && before.field.value !== before.value) writeField(before.field, before.value);
  };
  const stop = () => {
    free.stop();
    watched = [];
    window.removeEventListener("input", again, true);
    window.removeEventListener("compositionend", again, true);
  };
  // A page that is busy hears of it later still.
  const free = idleClock(
    () => LATE_MS,
    stop,
    () => performance.now(),
  );
  const watch = (fields: readonly FieldBefore[]) => {
    stop();
    watched = fields;
    window.addEventListener("input", again, true);
    window.addEventListener("compositionend", again, true);
    free.restart();
  };
  return { watch, stop };
}

/** Writes into a field as if typed, so that React hears of it. */
export function writeField(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
