import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installFake } from "../dev/fake/internals";
import { useLock } from "../frame/useLock";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement, type ReactNode } from "react";
import type { AppState } from "../views";
import { SCANNED, useSerialScans } from "./useSerialScans";
import type { Reach } from "./useScanner";

let emit: (event: string, payload: unknown) => void;
let signedOut = 0;

beforeEach(() => {
  vi.useFakeTimers();
  signedOut = 0;
  const answers = { sign_out: () => (signedOut += 1) };
  installFake({ answers, connect: (way) => (emit = way) });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** Listens; answers what is scanned for the counter. */
async function heard(reach: Reach): Promise<string[]> {
  const scans: string[] = [];
  renderHook(() => useSerialScans(reach, (text) => scans.push(text)));
  await act(() => vi.advanceTimersByTimeAsync(20));
  return scans;
}

function field(value: string): HTMLInputElement {
  const input = document.createElement("input");
  document.body.append(input);
  input.value = value;
  input.focus();
  return input;
}

test("at the counter every line is the counter's, whatever has the focus", async () => {
  const box = field("12");
  const scans = await heard("everywhere");
  emit("serial_scan", "]C1SF7700000102");
  expect([scans, box.value]).toEqual([["SF7700000102"], "12"]);
});

test("in a dialog's field a line is the field's, as if the scanner typed", async () => {
  const number = field("退 号");
  number.setSelectionRange(1, 2);
  const told = vi.fn();
  number.addEventListener("input", told);
  const scans = await heard("beside-fields");
  emit("serial_scan", "SF7700000102");
  expect([scans, number.value]).toEqual([[], "退SF7700000102号"]);
  expect(told, "and the page hears of it").toHaveBeenCalledOnce();
  number.readOnly = true;
  emit("serial_scan", "SF7700000103");
  expect([scans, number.value]).toEqual([["SF7700000103"], "退SF7700000102号"]);
});

test("while nobody is signed in a line is nobody's", async () => {
  const scans = await heard("nowhere");
  const told = vi.fn();
  window.addEventListener(SCANNED, told);
  emit("serial_scan", "SF7700000102");
  window.removeEventListener(SCANNED, told);
  expect([scans, told.mock.calls]).toEqual([[], []]);
});

test("who only scans is at work, and is not signed out", async () => {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client }, children);
  const app = { clerk: { name: "王芳" }, lock_minutes: 5 } as unknown as AppState;
  renderHook(() => useLock(app), { wrapper });
  await heard("everywhere");
  for (let minute = 0; minute < 10; minute += 1) {
    emit("serial_scan", `SF77000001${minute}0`);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
  }
  expect(signedOut).toBe(0);
  await act(() => vi.advanceTimersByTimeAsync(5 * 60_000));
  expect(signedOut, "who does nothing is").toBe(1);
});
