import { useMemo, useSyncExternalStore } from "react";
import { kept } from "../state/kept";
import type { SerialState } from "../desk";

/** The serial port that this PC listens at. */
export interface SerialPort {
  name: string;
  /** Bits a second; virtual ports do not care. */
  baud: number;
}

export const BAUDS = [9600, 19200, 38400, 57600, 115200] as const;

const choice = kept<string>("serial", "");
const state = remembered<SerialState>("off");
const lastScan = remembered<string>("");

/** Which port was chosen; null for none. */
export const serialPort = {
  get: () => portFrom(choice.get()),
  set: (port: SerialPort | null) => choice.set(port ? JSON.stringify(port) : ""),
  use(): SerialPort | null {
    const text = choice.use();
    return useMemo(() => portFrom(text), [text]);
  },
};

/** How things stand with it, and what it sent last, since the window was opened. */
export const serialNews = { state, lastScan };

function portFrom(text: string): SerialPort | null {
  const [name, baud] = fields(text);
  if (typeof name !== "string" || name === "") return null;
  return { name, baud: BAUDS.find((known) => known === baud) ?? 9600 };
}

function fields(text: string): unknown[] {
  try {
    const { name, baud } = JSON.parse(text || "{}") as Partial<Record<string, unknown>>;
    return [name, baud];
  } catch {
    return [];
  }
}

/** Something that every screen may look at, for as long as the window is open. */
function remembered<T>(first: T) {
  const listeners = new Set<() => void>();
  let value = first;
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    set(next: T) {
      value = next;
      listeners.forEach((listener) => listener());
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}
