import { useMemo } from "react";
import { kept } from "../state/kept";

/** What a scanner sends after the last character. */
export type Suffix = "enter" | "tab" | "none";

/** How this PC's scanner types: what tells it from a person, and what it adds to a number. */
export interface ScannerSettings {
  /** Half of the gaps from key to key are at most so long, in milliseconds. */
  medianGapMs: number;
  /** A longer pause ends a scan, in milliseconds. */
  longestGapMs: number;
  /** Fewer characters are no scan. */
  leastCharacters: number;
  /** Which key that comes late is still the scanner's; one that comes in time is, whatever is set here. */
  suffix: Suffix | "any";
  /** Characters that the scanner puts before every number, to be cut. */
  prefix: string;
  /** Characters that it puts after every number, before the suffix. */
  ending: string;
}

/** From facts about real scanners; whatever is set anew begins here. */
export const DEFAULTS: ScannerSettings = {
  medianGapMs: 35,
  longestGapMs: 100,
  leastCharacters: 6,
  suffix: "any",
  prefix: "",
  ending: "",
};

/** From least to most. Beyond, a person who types fast would be a scanner, or a code of six digits none. */
export const RANGES = {
  medianGapMs: [10, 80],
  longestGapMs: [50, 400],
  leastCharacters: [3, 6],
} as const;

/** The most characters that may be cut at each end. */
export const LONGEST_CUT = 8;

/** A scanner's settings of this PC, whatever text was kept: what cannot be understood is as at first. */
export function settingsFrom(text: string): ScannerSettings {
  const from = asRecord(text);
  return {
    medianGapMs: inRange("medianGapMs", from["medianGapMs"]),
    longestGapMs: inRange("longestGapMs", from["longestGapMs"]),
    leastCharacters: inRange("leastCharacters", from["leastCharacters"]),
    suffix: SUFFIXES.find((suffix) => suffix === from["suffix"]) ?? DEFAULTS.suffix,
    prefix: cutFrom(from["prefix"]),
    ending: cutFrom(from["ending"]),
  };
}

export const SUFFIXES = ["any", "enter", "tab", "none"] as const;

const text = kept<string>("scanner", "");
let known = { text: "", settings: DEFAULTS };

/** The settings in force; who changes them changes how the very next key is understood. */
export const scannerSettings = {
  get(): ScannerSettings {
    const now = text.get();
    if (now !== known.text) known = { text: now, settings: settingsFrom(now) };
    return known.settings;
  },
  set: (settings: ScannerSettings) => text.set(JSON.stringify(settings)),
  use(): ScannerSettings {
    const now = text.use();
    return useMemo(() => settingsFrom(now), [now]);
  },
};

function asRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text || "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function inRange(name: keyof typeof RANGES, value: unknown): number {
  const [least, most] = RANGES[name];
  if (typeof value !== "number" || !Number.isFinite(value)) return DEFAULTS[name];
  return Math.min(most, Math.max(least, Math.round(value)));
}

function cutFrom(value: unknown): string {
  return typeof value === "string" ? [...value].slice(0, LONGEST_CUT).join("") : "";
}
