import { vi } from "vitest";

/** What a key says of itself, as `KeyboardEvent` has it. */
export interface KeySays {
  key: string;
  code: string;
  shiftKey?: boolean;
  ctrlKey?: boolean;
  isComposing?: boolean;
  keyCode?: number;
}

/** One key on its way to the page. */
export interface Struck extends KeySays {
  at: number;
  /** What the page does with the key unless somebody has prevented it. */
  does?: (key: Event) => void;
  /** What comes before the key: some engines tell of a composition first. */
  first?: () => void;
}

/**
 * A PC whose clock only goes on when it is told to: keys wait while the page is busy, timers ring only
 * while it is free.
 */
export function pc() {
  let now = 10_000;
  let busyUntil = 0;
  let last = 0;
  const timers = new Map<number, { at: number; ring: () => void }>();
  vi.spyOn(performance, "now").mockImplementation(() => now);
  vi.stubGlobal("setTimeout", (ring: () => void, ms = 0) => {
    last += 1;
    timers.set(last, { at: now + ms, ring });
    return last;
  });
  vi.stubGlobal("clearTimeout", (id: number) => timers.delete(id));

  const nextTimer = () => {
    let found: { id: number; at: number } | null = null;
    for (const [id, { at }] of timers) if (!found || at < found.at) found = { id, at };
    return found;
  };
  /** Rings what is due until then; a page that is busy rings late. */
  const passTo = async (until: number) => {
    for (let due = nextTimer(); due; due = nextTimer()) {
      const rings = Math.max(due.at, busyUntil);
      if (rings > until) break;
      now = Math.max(now, rings);
      const timer = timers.get(due.id);
      timers.delete(due.id);
      timer?.ring();
      // Whatever waited for an answer goes on.
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    }
    now = Math.max(now, until);
  };
  return {
    now: () => now,
    passTo,
    busyFor: (ms: number) => (busyUntil = Math.max(busyUntil, now + ms)),
    freeAt: () => busyUntil,
    /** Strikes a key; `held` when its sender waits for the page, so that it is struck only then. */
    async strike(struck: Struck, held: boolean) {
      await passTo(Math.max(struck.at, busyUntil));
      struck.first?.();
      const event = new Event("keydown", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: held ? now : struck.at });
      Object.assign(event, { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false });
      Object.assign(event, { isComposing: false, repeat: false, keyCode: 0 }, says(struck));
      (document.activeElement ?? document.body).dispatchEvent(event);
      if (!event.defaultPrevented) struck.does?.(event);
    },
    leave() {
      vi.restoreAllMocks();
      vi.unstubAllGlobals();
    },
  };
}

export type Pc = ReturnType<typeof pc>;

function says({ key, code, shiftKey, ctrlKey, isComposing, keyCode }: KeySays) {
  return Object.fromEntries(
    Object.entries({ key, code, shiftKey, ctrlKey, isComposing, keyCode }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** Where a character is on the US layout, which scanners speak. */
export function placeOf(character: string): { code: string; shift: boolean } {
  if (/[A-Za-z]/.test(character)) {
    return { code: `Key${character.toUpperCase()}`, shift: /[A-Z]/.test(character) };
  }
  if (/\d/.test(character)) return { code: `Digit${character}`, shift: false };
  const [code, shift] = SIGNS[character] ?? ["", false];
  return { code, shift };
}

const SIGNS: Record<string, [string, boolean]> = {
  "]": ["BracketRight", false],
  "-": ["Minus", false],
  "~": ["Backquote", true],
  "%": ["Digit5", true],
  "#": ["Digit3", true],
};

/** Numbers from a seed: the same every time. */
export function dice(seed: number) {
  let state = seed;
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + roll() * (most - least);
  return {
    between,
    whole: (least: number, most: number) => Math.floor(between(least, most + 1)),
    chance: (of: number) => roll() < of,
    one: <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T,
  };
}

export type Dice = ReturnType<typeof dice>;
