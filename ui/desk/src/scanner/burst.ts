import { characterOfKey } from "./characters";
import { cleanScan } from "./clean";

/** One key going down, as far as telling scanners from people needs it. */
export interface Stroke {
  /** `KeyboardEvent.key`; `Process` while an input method is at work. */
  key: string;
  /** `KeyboardEvent.code`, the physical key. */
  code: string;
  shift: boolean;
  /** Control, Alt or Meta is held. */
  control: boolean;
  /** An input method has the key (`isComposing`, or key code 229). */
  composing: boolean;
  /** The key is held down and repeats itself. */
  repeat: boolean;
  /** Milliseconds on a clock that never goes back. */
  at: number;
  /** When the page got round to it, on the same clock: later than `at` while the page was busy. */
  seenAt?: number;
  /** For how many milliseconds since the stroke before the page was free to take one. */
  idle?: number;
}

/** What tells a scanner from a person; from facts about real scanners. */
export const SCANNER = {
  leastCharacters: 6,
  medianGapMs: 35,
  longestGapMs: 100,
  /** A suffix that comes later than the silence belongs to the scan before it. */
  lateSuffixMs: 500,
} as const;

/** Characters that came so far without a pause, and when the last scan ended by silence. */
export interface Burst {
  characters: readonly { text: string; at: number; seenAt: number }[];
  endedBySilenceAt: number | null;
}

export const NO_BURST: Burst = { characters: [], endedBySilenceAt: null };

/** What one stroke led to. */
export interface Step {
  burst: Burst;
  /** A complete scan, cleaned. */
  scan: string | null;
  /** The key belongs to the scanner and must not reach the page. */
  swallow: boolean;
}

/** Takes one stroke into account. */
export function strike(burst: Burst, stroke: Stroke): Step {
  if (MODIFIERS.has(stroke.key)) return { burst, scan: null, swallow: false };
  if (isSuffix(stroke)) return suffix(burst, stroke);
  if (stroke.control) return { burst, scan: null, swallow: flows(burst, stroke) };
  const text = stroke.repeat ? null : characterOf(stroke);
  if (text === null) return { burst: NO_BURST, scan: null, swallow: false };
  const before = flows(burst, stroke) ? burst.characters : [];
  const { at, seenAt = at } = stroke;
  const characters = [...before, { text, at, seenAt: Math.max(at, seenAt) }];
  return { burst: { characters, endedBySilenceAt: null }, scan: null, swallow: false };
}

/** Takes silence into account: a scanner without a suffix has ended when nothing more comes. */
export function settle(burst: Burst, now: number): Step {
  if (flows(burst, { at: now }) || !isScan(burst)) return { burst, scan: null, swallow: false };
  return {
    burst: { characters: [], endedBySilenceAt: now },
    scan: textOf(burst),
    swallow: false,
  };
}

const MODIFIERS = new Set(["Shift", "CapsLock", "NumLock", "Control", "Alt", "Meta", "AltGraph"]);

function isSuffix(stroke: Stroke): boolean {
  return (
    stroke.code === "Enter" ||
    stroke.code === "NumpadEnter" ||
    stroke.code === "Tab" ||
    stroke.key === "Enter"
  );
}

function suffix(burst: Burst, stroke: Stroke): Step {
  if (isScan(burst) && flows(burst, stroke)) {
    return { burst: NO_BURST, scan: textOf(burst), swallow: true };
  }
  const late =
    burst.endedBySilenceAt !== null && stroke.at - burst.endedBySilenceAt <= SCANNER.lateSuffixMs;
  return { burst: NO_BURST, scan: null, swallow: late };
}

/** While the page was busy nothing could come, so that time counts for no pause. */
function flows(burst: Burst, { at, idle = Infinity }: Pick<Stroke, "at" | "idle">): boolean {
  const last = burst.characters.at(-1);
  return last !== undefined && Math.min(at - last.seenAt, idle) <= SCANNER.longestGapMs;
}

function isScan(burst: Burst): boolean {
  const { characters } = burst;
  if (characters.length < SCANNER.leastCharacters) return false;
  const gaps = characters.slice(1).map((c, i) => c.at - (characters[i]?.at ?? c.at));
  gaps.sort((a, b) => a - b);
  return (gaps[Math.floor(gaps.length / 2)] ?? Infinity) <= SCANNER.medianGapMs;
}

function characterOf(stroke: Stroke): string | null {
  const named = [...stroke.key].length === 1 ? stroke.key : null;
  const trusted = named !== null && !stroke.composing ? named : null;
  return trusted ?? characterOfKey(stroke.code, stroke.shift);
}

function textOf(burst: Burst): string {
  return cleanScan(burst.characters.map((c) => c.text).join(""));
}
