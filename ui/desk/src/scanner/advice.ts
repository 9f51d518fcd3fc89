import { DEFAULTS, LONGEST_CUT, RANGES, type ScannerSettings } from "./settings";
import type { Reading } from "./reading";

/** What a clerk should know of a scanner besides its settings. */
export type Remark =
  /** As it is delivered, it fits the settings as they are at first. */
  | "fits"
  /** Slower than any setting: the pause between characters is to be set shorter at the scanner. */
  | "tooSlow"
  /** Without a suffix a scan ends only after a silence; an Enter would be safer. */
  | "noSuffix"
  /** The three scans did not end alike. */
  | "mixedSuffix"
  /** An input method had the keys; the number was read from their places all the same. */
  | "inputMethod"
  /** Keys with Control, which some web views take for commands. */
  | "commands"
  | "aim";

export interface Advice {
  settings: ScannerSettings;
  remarks: readonly Remark[];
}

/** So many scans tell enough. */
export const READINGS = 3;

/** Which settings suit the scanner that sent these scans, and what else is to be said of it. */
export function adviceFrom(readings: readonly Reading[]): Advice {
  const medianMs = most(readings.map((reading) => reading.medianMs));
  const longestMs = most(readings.map((reading) => reading.longestMs));
  const [medianLeast, medianMost] = RANGES.medianGapMs;
  const medianGapMs = between(medianLeast, medianMost, wellAbove(medianMs, DEFAULTS.medianGapMs));
  const [longestLeast, longestMost] = RANGES.longestGapMs;
  const settings: ScannerSettings = {
    medianGapMs,
    longestGapMs: between(longestLeast, longestMost, spare(longestMs)),
    leastCharacters: shortest(readings),
    suffix: suffixOf(readings) ?? DEFAULTS.suffix,
    prefix: sameSigns(readings.map(({ text }) => text)),
    ending: turned(sameSigns(readings.map(({ text }) => turned(text)))),
  };
  return { settings, remarks: remarks(readings, settings, medianMs) };
}

function remarks(readings: readonly Reading[], settings: ScannerSettings, medianMs: number) {
  const suffix = suffixOf(readings);
  const { medianGapMs, longestGapMs, leastCharacters } = DEFAULTS;
  const fits =
    settings.medianGapMs === medianGapMs &&
    settings.longestGapMs === longestGapMs &&
    settings.leastCharacters === leastCharacters;
  const said: [Remark, boolean][] = [
    ["fits", fits],
    ["tooSlow", medianMs > settings.medianGapMs],
    ["noSuffix", suffix === "none"],
    ["mixedSuffix", suffix === null],
    ["aim", readings.some(({ aim }) => aim !== "")],
    ["inputMethod", readings.some(({ swallowed }) => swallowed > 0)],
    ["commands", readings.some(({ commands }) => commands.length > 0)],
  ];
  return said.filter(([, holds]) => holds).map(([remark]) => remark);
}

/** As at first where that is enough; else half as much again as was measured. */
function wellAbove(medianMs: number, first: number): number {
  // A scanner at 30 ms has keys at 33, too.
  return medianMs * 1.1 <= first ? first : upTo(5, medianMs * 1.4);
}

/** Twice the longest pause that was measured. */
function spare(longestMs: number): number {
  return Math.max(DEFAULTS.longestGapMs, upTo(10, longestMs * 2));
}

function shortest(readings: readonly Reading[]): number {
  const [least, most] = RANGES.leastCharacters;
  return between(least, most, Math.min(...readings.map(({ text }) => text.length)));
}

/** How the scans ended, when all did alike. */
function suffixOf(readings: readonly Reading[]) {
  const [first] = readings;
  return first && readings.every(({ suffix }) => suffix === first.suffix) ? first.suffix : null;
}

/** Signs, neither letters nor digits, that all texts begin with: numbers do not. */
function sameSigns(texts: readonly string[]): string {
  const [first = ""] = texts;
  const signs = /^[^A-Za-z0-9]*/.exec(first)?.[0] ?? "";
  for (let long = Math.min(signs.length, LONGEST_CUT); long > 0; long -= 1) {
    const begin = signs.slice(0, long);
    if (texts.every((text) => text.startsWith(begin) && text.length > long)) return begin;
  }
  return "";
}

const turned = (text: string) => [...text].reverse().join("");
const most = (numbers: readonly number[]) => Math.max(0, ...numbers);
const upTo = (step: number, value: number) => Math.ceil(value / step) * step;
const between = (least: number, greatest: number, value: number) =>
  Math.min(greatest, Math.max(least, Math.round(value)));
