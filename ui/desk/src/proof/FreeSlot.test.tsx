import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FreeSlot } from "./FreeSlot";
import type { Slot } from "./slot";

/** jsdom has no layout. */
class NoSizes {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", NoSizes);
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 11, 30, 16) });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("typed at the end of December, a day in January is the one to come", () => {
  let slot: Slot | null = null;
  const { container } = render(<FreeSlot now={new Date()} changed={(told) => (slot = told)} />);
  ["01-02 10:00", "01-02 12:30"].forEach((text, at) => {
    const field = container.querySelectorAll("input")[at];
    if (!field) throw new Error("a field for each end");
    fireEvent.mouseDown(field);
    field.focus();
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { key: "Enter", code: "Enter", keyCode: 13 });
  });
  expect(slot).toEqual({ from: new Date(2027, 0, 2, 10), to: new Date(2027, 0, 2, 12, 30) });
});
