import { asciiOf, characterOfKey } from "./characters";
import { cleanScan } from "./clean";
import { DEFAULTS, type ScannerSettings, type Suffix } from "./settings";

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

/** A suffix that comes so long after the silence belongs to the scan before it. */
const LATE_SUFFIX_MS = 500;
/** A key that the page got so late has lain in the system's queue, and says truly when it was struck. */
const QUEUED_MS = 25;
/** The pause between the two keys of a suffix such as CR and LF, for the fastest scanners. */
const LEAST_TAIL_MS = 15;

/** One character of a burst. */
export interface Typed {
  text: string;
  at: number;
  seenAt: number;
}

/** Characters that came so far without a pause, and how the last scan ended. */
export interface Burst {
  characters: readonly Typed[];
  endedBySilenceAt: number | null;
  /** Until then one more suffix belongs to the scan that one has just ended: CR and LF, Enter and Tab. */
  tailUntil: number;
}

export const NO_BURST: Burst = { characters: [], endedBySilenceAt: null, tailUntil: -Infinity };

/** What one stroke led to. */
export interface Step {
  burst: Burst;
  /** A complete scan, cleaned. */
  scan: string | null;
  /** The key belongs to the scanner and must not reach the page. */
  swallow: boolean;
}

/** Takes one stroke into account. */
export function strike(burst: Burst, stroke: Stroke, settings = DEFAULTS): Step {
  if (MODIFIERS.has(stroke.key)) return { burst, scan: null, swallow: false };
  const ends = suffixOf(stroke);
  if (ends && (!stroke.control || isScan(burst, settings) || inTail(burst, stroke))) {
    return suffix(burst, stroke, ends, settings);
  }
  const goesOn = flows(burst, stroke, settings);
  if (stroke.control) return { burst, scan: null, swallow: goesOn };
  // Silence ended it, but the page was too busy to notice.
  const scan = goesOn ? null : ended(burst, settings);
  const text = stroke.repeat ? null : characterOf(stroke);
  if (text === null) return { burst: NO_BURST, scan, swallow: false };
  const { at, seenAt = at } = stroke;
  const character = { text, at, seenAt: Math.max(at, seenAt) };
  const characters = [...(goesOn ? burst.characters : []), character];
  return { burst: { ...NO_BURST, characters }, scan, swallow: false };
}

/** Takes silence into account: a scanner without a suffix has ended when nothing more comes. */
export function settle(burst: Burst, now: number, settings = DEFAULTS): Step {
  const scan = flows(burst, { at: now }, settings) ? null : ended(burst, settings);
  if (scan === null) return { burst, scan, swallow: false };
  return { burst: { ...NO_BURST, endedBySilenceAt: now }, scan, swallow: false };
}

/** Why characters in a row are a scan, or are none. */
export interface Judgement {
  why: "scan" | "few" | "slow";
  medianMs: number;
  longestMs: number;
}

/** Tells a scanner from a person by how many characters came and how fast. */
export function judge(characters: readonly Typed[], settings: ScannerSettings): Judgement {
  const gaps = characters.slice(1).map((c, i) => c.at - (characters[i]?.at ?? c.at));
  gaps.sort((a, b) => a - b);
  const medianMs = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const few = characters.length < settings.leastCharacters;
  const why = few ? "few" : medianMs > settings.medianGapMs ? "slow" : "scan";
  return { why, medianMs, longestMs: gaps.at(-1) ?? 0 };
}

/** Which suffix a key is, if it is one; Control with M, J or I is the same to a terminal. */
export function suffixOf({ key, code, control }: Stroke): Exclude<Suffix, "none"> | null {
  if (control) return code === "KeyM" || code === "KeyJ" ? "enter" : code === "KeyI" ? "tab" : null;
  if (code === "Tab" || key === "Tab") return "tab";
  return code === "Enter" || code === "NumpadEnter" || key === "Enter" ? "enter" : null;
}

/** The character that a key stands for; null when it stands for none that a scanner sends. */
export function characterOf(stroke: Stroke): string | null {
  const named = [...stroke.key].length === 1 ? stroke.key : null;
  const plain = named === null ? null : asciiOf(named);
  // What an input method has had its hands on is right by the physical key alone.
  if (plain !== null && plain === named && !stroke.composing) return plain;
  return characterOfKey(stroke.code, stroke.shift) ?? plain;
}

const MODIFIERS = new Set(["Shift", "CapsLock", "NumLock", "Control", "Alt", "Meta", "AltGraph"]);

function suffix(burst: Burst, stroke: Stroke, key: Suffix, settings: ScannerSettings): Step {
  const scan = ended(burst, settings);
  if (scan !== null) {
    const last = burst.characters.at(-1)?.at ?? stroke.at;
    const its = flows(burst, stroke, settings) || isLate(key, stroke.at - last, settings);
    const tailUntil = its ? stroke.at + tail(burst, settings) : -Infinity;
    return { burst: { ...NO_BURST, tailUntil }, scan, swallow: its };
  }
  const { endedBySilenceAt } = burst;
  const late = endedBySilenceAt !== null && isLate(key, stroke.at - endedBySilenceAt, settings);
  return { burst: NO_BURST, scan: null, swallow: late || inTail(burst, stroke) };
}

function isLate(key: Suffix, after: number, { suffix }: ScannerSettings): boolean {
  return (suffix === "any" || suffix === key) && after <= LATE_SUFFIX_MS;
}

function inTail({ tailUntil }: Burst, { at }: Stroke): boolean {
  return at <= tailUntil;
}

function tail({ characters }: Burst, settings: ScannerSettings): number {
  const { medianMs } = judge(characters, settings);
  return Math.min(settings.medianGapMs, Math.max(LEAST_TAIL_MS, 2 * medianMs));
}

type When = Pick<Stroke, "at" | "seenAt" | "idle">;

/** While the page was busy nothing could come, so that time counts for no pause. */
function flows(burst: Burst, { at, seenAt = at, idle = Infinity }: When, set: ScannerSettings) {
  const last = burst.characters.at(-1);
  if (!last) return false;
  const since = at >= last.seenAt ? at - last.seenAt : at - last.at;
  const queued = seenAt - at > QUEUED_MS;
  return (queued ? since : Math.min(since, idle)) <= set.longestGapMs;
}

function isScan({ characters }: Burst, settings: ScannerSettings): boolean {
  return judge(characters, settings).why === "scan";
}

function ended(burst: Burst, settings: ScannerSettings): string | null {
  if (!isScan(burst, settings)) return null;
  return cleanScan(burst.characters.map((c) => c.text).join(""), settings);
}
