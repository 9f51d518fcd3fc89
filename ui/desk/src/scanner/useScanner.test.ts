import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DEFAULTS, scannerSettings } from "./settings";
import { useScanner, type Reach } from "./useScanner";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  scannerSettings.set(DEFAULTS);
  document.body.replaceChildren();
});

function press(key: string, more: KeyboardEventInit = {}, type = "keydown"): boolean {
  const event = new KeyboardEvent(type, { key, bubbles: true, cancelable: true, ...more });
  Object.defineProperty(event, "timeStamp", { value: performance.now() });
  return (document.activeElement ?? document.body).dispatchEvent(event);
}

/** Listens; answers what is scanned. */
function heard(reach: Reach): string[] {
  const scans: string[] = [];
  renderHook(() => useScanner(reach, (text) => scans.push(text), nothing));
  return scans;
}

const nothing = () => undefined;

function focused<Tag extends "input" | "textarea" | "button">(tag: Tag) {
  const element = document.createElement(tag);
  document.body.append(element);
  element.focus();
  return element;
}

/** As a scanner types: Shift before a capital, 10 ms from key to key, Enter. */
function scan(number: string) {
  for (const character of number) {
    if (/[A-Z]/.test(character)) press("Shift");
    press(character);
    vi.advanceTimersByTime(10);
  }
  press("Enter");
}

test("a scan that begins with Shift is not glued to what a hand pressed before it", () => {
  const scans: string[] = [];
  renderHook(() =>
    useScanner(
      "everywhere",
      (text) => scans.push(text),
      () => undefined,
    ),
  );
  press("1");
  vi.advanceTimersByTime(2000);
  scan("SF7700000102");
  vi.advanceTimersByTime(2000);
  scan("SF7700000103");
  expect(scans).toEqual(["SF7700000102", "SF7700000103"]);
});

test("a scan without a suffix ends in silence, also when Shift is pressed in it", () => {
  const scans: string[] = [];
  renderHook(() =>
    useScanner(
      "everywhere",
      (text) => scans.push(text),
      () => undefined,
    ),
  );
  for (const character of "73120091") {
    press(character);
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(60);
  press("Shift");
  expect(scans).toEqual([]);
  vi.advanceTimersByTime(80);
  expect(scans).toEqual(["73120091"]);
});

test("a suffix of two keys is one suffix, and the next Enter is a person's", () => {
  const scans = heard("everywhere");
  scan("SF7700000102");
  vi.advanceTimersByTime(10);
  expect(press("Enter"), "CR LF: the second must not press what the first has brought").toBe(false);
  vi.advanceTimersByTime(200);
  expect(press("Enter")).toBe(true);
  expect(scans).toEqual(["SF7700000102"]);
});

test("Control with J is a scanner's line feed: it ends the scan and opens no downloads", () => {
  const scans = heard("everywhere");
  for (const digit of "73120091") press(digit);
  expect(press("j", { code: "KeyJ", ctrlKey: true })).toBe(false);
  expect(scans).toEqual(["73120091"]);
  vi.advanceTimersByTime(500);
  expect(press("j", { code: "KeyJ", ctrlKey: true }), "a person's is left alone").toBe(true);
});

test("away from the counter a scan beside fields is heard, and its Enter presses no button", () => {
  const scans = heard("beside-fields");
  focused("button");
  for (const digit of "73120091") press(digit);
  expect(press("Enter")).toBe(false);
  expect(scans).toEqual(["73120091"]);
});

test("away from the counter a field takes what is scanned into it, a note does not", () => {
  const scans = heard("beside-fields");
  const field = focused("input");
  for (const digit of "73120091") press(digit);
  expect(press("Enter"), "a return's number, with its Enter, is the dialog's").toBe(true);
  expect(scans).toEqual([]);
  field.remove();
  const note = focused("textarea");
  note.dataset["noScan"] = "";
  note.value = "没有房号";
  for (const digit of "73120092") {
    press(digit);
    note.value += digit;
    vi.advanceTimersByTime(10);
  }
  expect(press("Enter")).toBe(false);
  expect([scans, note.value]).toEqual([["73120092"], "没有房号"]);
});

test("what is only read takes no scan: it waits for the counter", () => {
  const scans = heard("beside-fields");
  focused("textarea").readOnly = true;
  scan("SF7700000102");
  expect(scans).toEqual(["SF7700000102"]);
});

test("WebKit composes before it tells of the key, and some text comes when all is over", () => {
  const scans = heard("everywhere");
  const box = focused("input");
  const tell = (type: string) => box.dispatchEvent(new Event(type, { bubbles: true }));
  tell("compositionstart");
  for (const digit of "73120091") {
    box.value += "日";
    press(digit, { code: `Digit${digit}`, keyCode: 229, isComposing: true });
    vi.advanceTimersByTime(5);
  }
  press("Enter", { code: "Enter", keyCode: 229 });
  expect([scans, box.value]).toEqual([["73120091"], ""]);
  vi.advanceTimersByTime(80);
  box.value = "日本";
  tell("compositionend");
  expect(box.value, "it is made of the scanner's keys").toBe("");
  vi.advanceTimersByTime(500);
  box.value = "李";
  tell("compositionend");
  expect(box.value, "a person's words stay").toBe("李");
});

test("text without keys, as remote desktops send it, is told by its pace as well", () => {
  const scans = heard("everywhere");
  for (const digit of "73120091") {
    press("Unidentified", { keyCode: 231 });
    press(digit, {}, "keypress");
    vi.advanceTimersByTime(5);
  }
  press("Enter", { code: "Enter" });
  expect(scans).toEqual(["73120091"]);
});

test("settings of this PC hold from the next key on", () => {
  const scans = heard("everywhere");
  const slowly = () => {
    for (const digit of "73120091") {
      press(digit);
      vi.advanceTimersByTime(50);
    }
    press("Enter");
    vi.advanceTimersByTime(500);
  };
  slowly();
  expect(scans, "50 ms from key to key may be a person").toEqual([]);
  scannerSettings.set({ ...DEFAULTS, medianGapMs: 70, prefix: "73" });
  slowly();
  expect(scans).toEqual(["120091"]);
});

/** As a scanner whose sending stumbles once, as over the air. */
function stumbling(number: string, end: "Enter" | null) {
  for (const [n, character] of [...number].entries()) {
    if (n === 8) vi.advanceTimersByTime(300);
    press(character);
    vi.advanceTimersByTime(10);
  }
  if (end) press(end);
}

test("a scanner that has always sent Enter may stumble: its number stays one", () => {
  const scans = heard("everywhere");
  const next = (number: string) => {
    scan(number);
    vi.advanceTimersByTime(1000);
  };
  ["SF0000000361", "SF0000000362", "SF0000000363"].forEach(next);
  stumbling("SF0000000367", "Enter");
  expect(scans.slice(3)).toEqual(["SF0000000367"]);
});

test("whoever says that the scanner sends Enter is believed at once", () => {
  scannerSettings.set({ ...DEFAULTS, suffix: "enter" });
  const scans = heard("everywhere");
  stumbling("SF0000000367", "Enter");
  expect(scans).toEqual(["SF0000000367"]);
});

test("a second scanner that sends no suffix is heard out, each number by itself", () => {
  const scans = heard("everywhere");
  const next = (number: string) => {
    scan(number);
    vi.advanceTimersByTime(1000);
  };
  ["SF0000000361", "SF0000000362", "SF0000000363"].forEach(next);
  for (const number of ["7312009101", "7312009102", "7312009103"]) {
    for (const character of number) {
      press(character);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(200);
  }
  vi.advanceTimersByTime(1000);
  expect(scans.slice(3)).toEqual(["7312009101", "7312009102", "7312009103"]);
});
