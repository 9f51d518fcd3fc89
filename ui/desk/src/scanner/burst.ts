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

/** How scans are told from typing: the settings, and what is known beside them. */
export interface Hearing extends ScannerSettings {
  /** This scanner ends each scan with a key: a stumble on the way ends none. */
  sendsSuffix?: boolean;
}

/** A suffix that comes so long after the silence belongs to the scan before it. */
const LATE_SUFFIX_MS = 500;
/** A key that the page got so late has lain in the system's queue, and says truly when it was struck. */
const QUEUED_MS = 25;
/** The pause between the two keys of a suffix such as CR and LF, for the fastest scanners. */
const LEAST_TAIL_MS = 15;

/** What has come as fast as this many characters of a scanner that sends a suffix goes on after a stumble. */
const SURE_CHARACTERS = 4;
/** The longest stumble, as of a wireless scanner or of a PC that is busy with something else. */
export const STUMBLE_MS = 500;

/** One character of a burst. */
export interface Typed {
  text: string;
  at: number;
  seenAt: number;
  /** It came after a pause that would have ended the scan of any other scanner. */
  stumbled?: boolean;
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
  /** Scans that were complete before it, though nobody could know: their scanner sends no suffix after all. */
  earlier?: readonly string[];
  /** The key belongs to the scanner and must not reach the page. */
  swallow: boolean;
}

/** Takes one stroke into account. */
export function strike(burst: Burst, stroke: Stroke, settings: Hearing = DEFAULTS): Step {
  if (MODIFIERS.has(stroke.key)) return { burst, scan: null, swallow: false };
  const ends = suffixOf(stroke);
  if (ends && (!stroke.control || isScan(burst, settings) || inTail(burst, stroke))) {
    return suffix(burst, stroke, ends, settings);
  }
  const goesOn = flows(burst, stroke, settings);
  if (stroke.control) return { burst, scan: null, swallow: goesOn };
  // Silence ended it, but the page was too busy to notice.
  const scans = goesOn ? NO_SCAN : silenced(burst, settings);
  const text = stroke.repeat ? null : characterOf(stroke);
  if (text === null) return { burst: NO_BURST, ...scans, swallow: false };
  const { at, seenAt = at } = stroke;
  const stumbled = goesOn && !flows(burst, stroke, { ...settings, sendsSuffix: false });
  const character = { text, at, seenAt: Math.max(at, seenAt), stumbled };
  const characters = [...(goesOn ? burst.characters : []), character];
  return { burst: { ...NO_BURST, characters }, ...scans, swallow: false };
}

/** Takes silence into account: a scanner without a suffix has ended when nothing more comes. */
export function settle(burst: Burst, now: number, settings: Hearing = DEFAULTS): Step {
  const scans = flows(burst, { at: now }, settings) ? NO_SCAN : silenced(burst, settings);
  if (scans.scan === null) return { burst, scan: null, swallow: false };
  return { burst: { ...NO_BURST, endedBySilenceAt: now }, ...scans, swallow: false };
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

function suffix(burst: Burst, stroke: Stroke, key: Suffix, settings: Hearing): Step {
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
function flows(burst: Burst, { at, seenAt = at, idle = Infinity }: When, set: Hearing) {
  const last = burst.characters.at(-1);
  if (!last) return false;
  const since = at >= last.seenAt ? at - last.seenAt : at - last.at;
  const queued = seenAt - at > QUEUED_MS;
  return (queued ? since : Math.min(since, idle)) <= longestPause(burst, set);
}

/** The pause that ends what has come so far. */
export function longestPause({ characters }: Burst, set: Hearing): number {
  const sure = set.sendsSuffix === true && characters.length >= SURE_CHARACTERS;
  const stumbles = sure && judge(characters, set).medianMs <= set.medianGapMs;
  return stumbles ? Math.max(STUMBLE_MS, set.longestGapMs) : set.longestGapMs;
}

function isScan({ characters }: Burst, settings: ScannerSettings): boolean {
  return judge(characters, settings).why === "scan";
}

const NO_SCAN = { scan: null, earlier: [] };

/** No suffix came: each pause that was taken for a stumble was the end of a scan. */
function silenced(burst: Burst, settings: Hearing): Pick<Step, "scan" | "earlier"> {
  const parts = split(burst).map((part) => ended(part, settings));
  const scans = parts.filter((scan) => scan !== null);
  return { scan: scans.at(-1) ?? null, earlier: scans.slice(0, -1) };
}

function split({ characters }: Burst): Burst[] {
  const parts: Typed[][] = [];
  for (const character of characters) {
    const part = parts.at(-1);
    if (part && !character.stumbled) part.push(character);
    else parts.push([character]);
  }
  return parts.map((characters) => ({ ...NO_BURST, characters }));
}

function ended(burst: Burst, settings: ScannerSettings): string | null {
  if (!isScan(burst, settings)) return null;
  return cleanScan(burst.characters.map((c) => c.text).join(""), settings);
}
