import { NO_BURST, characterOf, judge, settle, strike, suffixOf, type Stroke } from "./burst";
import type { ScannerSettings } from "./settings";

/** What the detector made of keys in a row, and why. */
export interface Understood {
  text: string;
  /** `pause`: fast enough as a whole, but with a pause that is longer than a scan's. */
  why: "scan" | "few" | "slow" | "pause";
  characters: number;
  medianMs: number;
  longestMs: number;
}

/** Plays keys into the detector anew; one entry for each scan, or one for what was typed. */
export function understood(
  strokes: readonly Stroke[],
  settings: ScannerSettings,
): readonly Understood[] {
  const scans: Understood[] = [];
  let burst = NO_BURST;
  const note = (text: string | null, { characters } = burst) => {
    if (text === null) return;
    scans.push({ text, characters: characters.length, ...judge(characters, settings) });
  };
  for (const stroke of strokes) {
    const step = strike(burst, stroke, settings);
    note(step.scan);
    burst = step.burst;
  }
  note(settle(burst, Infinity, settings).scan);
  return scans.length > 0 ? scans : [typed(strokes, settings)];
}

function typed(strokes: readonly Stroke[], settings: ScannerSettings): Understood {
  const characters = strokes.flatMap((stroke) => {
    const text = suffixOf(stroke) ? null : characterOf(stroke);
    return text === null ? [] : [{ text, at: stroke.at, seenAt: stroke.at }];
  });
  const { why, medianMs, longestMs } = judge(characters, settings);
  return {
    text: characters.map(({ text }) => text).join(""),
    why: why === "scan" ? "pause" : why,
    characters: characters.length,
    medianMs,
    longestMs,
  };
}
