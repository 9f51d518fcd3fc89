import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useScanner } from "./useScanner";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function press(key: string) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: performance.now() });
  window.dispatchEvent(event);
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
      true,
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
      true,
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
