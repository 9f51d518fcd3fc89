import { placeOf, type Dice, type Struck } from "./pc";

export const SPEEDS_MS = [1, 5, 10, 30] as const;
export const SUFFIXES = ["Enter", "Tab", "nothing", "CR LF", "Ctrl+J"] as const;
/** How an input method that is switched on shows itself to the page. */
export const METHODS = ["none", "Chromium", "WebKit", "WebKitGTK", "full width", "text"] as const;

/** One scanner at one PC. */
export interface Scanner {
  speedMs: number;
  suffix: (typeof SUFFIXES)[number];
  method: (typeof METHODS)[number];
  /** What it puts before and after every number. */
  before: string;
  after: string;
  /** Its keys are not struck before the page is free: a web view hands over one at a time. */
  held: boolean;
  /** Now and then it hesitates for most of what a scan may. */
  hesitates: boolean;
}

/** The keys of one scan, the first at `at`; `leaks` is told of a suffix that has reached the page. */
export function keysOf(
  number: string,
  scanner: Scanner,
  at: number,
  dice: Dice,
  leaks: () => void,
): Struck[] {
  const text = scanner.before + number + scanner.after;
  const pause = scanner.hesitates && dice.chance(0.3) ? dice.whole(1, text.length - 1) : -1;
  let now = at;
  const gap = (n: number) =>
    n === pause ? dice.between(60, 95) : scanner.speedMs * dice.between(0.85, 1.15);
  const struck = [...text].flatMap((character, n) => {
    if (n > 0) now += gap(n);
    return charactersKeys(character, scanner, now, n);
  });
  const suffix = suffixKeys(scanner, now + gap(text.length), dice);
  return [...struck, ...suffix.map((key) => ({ ...key, does: leaks }))];
}

function charactersKeys(character: string, scanner: Scanner, at: number, n: number): Struck[] {
  const { code, shift } = placeOf(character);
  const key: Struck = { key: character, code, shiftKey: shift, at, does: () => type(character) };
  const shiftFirst = shift ? [{ key: "Shift", code: "ShiftLeft", shiftKey: true, at }] : [];
  return [...shiftFirst, asMethodHasIt(key, scanner.method, character, n)];
}

/** Digits that begin no composition pass an input method as they are. */
function asMethodHasIt(key: Struck, method: Scanner["method"], one: string, n: number): Struck {
  const takes = /[A-Za-z]/.test(one) || n > 2;
  switch (method) {
    case "Chromium": {
      if (!takes) return key;
      const does = () => compose(n === 0 ? "compositionstart" : "compositionupdate", "字");
      return { ...key, key: "Process", keyCode: 229, isComposing: n > 0, does };
    }
    case "WebKit": {
      if (!takes) return key;
      const first = () => compose(n === 0 ? "compositionstart" : "compositionupdate", "字");
      return { ...key, keyCode: 229, isComposing: true, first, does: () => undefined };
    }
    case "WebKitGTK":
      return { ...key, key: "Unidentified", keyCode: 229, does: () => type("日") };
    case "full width": {
      const wide = String.fromCodePoint((one.codePointAt(0) ?? 0x20) + 0xfee0);
      return { ...key, key: one === "]" ? "】" : wide, does: () => type("１") };
    }
    case "text":
      // A phone as a scanner, a remote desktop: the key says nothing, the text comes by itself.
      return {
        key: "Unidentified",
        code: "",
        at: key.at,
        keyCode: 231,
        does: (by) => press(one, by),
      };
    case "none":
      return key;
  }
}

function suffixKeys({ suffix, speedMs, method }: Scanner, at: number, dice: Dice): Struck[] {
  const composing = method === "Chromium" && dice.chance(0.5);
  const enter: Struck = composing
    ? { key: "Process", code: "Enter", keyCode: 229, isComposing: true, at }
    : { key: "Enter", code: "Enter", keyCode: method === "WebKit" ? 229 : 13, at };
  switch (suffix) {
    case "Enter":
      return [enter];
    case "Tab":
      return [{ key: "Tab", code: "Tab", at }];
    case "CR LF":
      return [enter, { ...enter, key: "Enter", at: at + speedMs }];
    case "Ctrl+J":
      return [{ key: "j", code: "KeyJ", ctrlKey: true, at }];
    case "nothing":
      return [];
  }
}

/** The text that an input method hands in when the scan is over already. */
export function lateText(): void {
  const field = document.activeElement;
  setTimeout(() => {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    field.value += "迟";
    field.dispatchEvent(new Event("compositionend", { bubbles: true }));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, 5);
}

/** Types into whatever has the focus, as the page does by itself. */
export function type(text: string): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.value += text;
  }
}

function compose(what: string, text: string): void {
  document.activeElement?.dispatchEvent(new Event(what, { bubbles: true }));
  type(text);
}

function press(key: string, by: Event): void {
  const event = new Event("keypress", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: by.timeStamp });
  Object.assign(event, { key, code: "", keyCode: 231, isComposing: false, repeat: false });
  Object.assign(event, { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false });
  (document.activeElement ?? document.body).dispatchEvent(event);
  if (!event.defaultPrevented) type(key);
}
