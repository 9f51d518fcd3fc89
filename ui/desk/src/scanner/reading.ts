import { characterOf, judge, suffixOf, type Stroke } from "./burst";
import { aimPrefix, cleanScan } from "./clean";
import { DEFAULTS, type Suffix } from "./settings";

/** One key of a scan as a clerk is shown it. */
export interface KeyRead {
  /** The character, or the key's name. */
  name: string;
  /** Milliseconds since the key before; null for the first. */
  gapMs: number | null;
  /** An input method had it. */
  swallowed: boolean;
}

/** What one scan says about the scanner that sent it. */
export interface Reading {
  keys: readonly KeyRead[];
  /** The characters as they came, nothing cut. */
  raw: string;
  /** The number without a symbology prefix. */
  text: string;
  medianMs: number;
  longestMs: number;
  suffix: Suffix;
  /** A symbology prefix such as `]C1`; empty when there is none. */
  aim: string;
  /** How many keys an input method had. */
  swallowed: number;
  /** Keys with Control or Alt, which a page may take for commands. */
  commands: readonly string[];
}

/** Reads what a scanner has sent, from its first key to its suffix; modifiers alone are left out. */
export function readingOf(strokes: readonly Stroke[]): Reading {
  const typed = strokes.flatMap((stroke) => {
    const text = stroke.control || suffixOf(stroke) ? null : characterOf(stroke);
    return text === null ? [] : [{ text, at: stroke.at, seenAt: stroke.at }];
  });
  const raw = typed.map(({ text }) => text).join("");
  const { medianMs, longestMs } = judge(typed, DEFAULTS);
  const last = strokes.map(suffixOf).find((suffix) => suffix !== null);
  return {
    keys: strokes.map((stroke, i) => ({
      name: nameOf(stroke),
      gapMs: i === 0 ? null : stroke.at - (strokes[i - 1]?.at ?? stroke.at),
      swallowed: stroke.composing,
    })),
    raw,
    text: cleanScan(raw),
    medianMs,
    longestMs,
    suffix: last ?? "none",
    aim: aimPrefix(raw),
    swallowed: strokes.filter(({ composing }) => composing).length,
    commands: strokes.filter(({ control }) => control).map(nameOf),
  };
}

function nameOf(stroke: Stroke): string {
  const character = characterOf(stroke);
  if (stroke.control) return `Ctrl+${(character ?? stroke.key).toUpperCase()}`;
  if (suffixOf(stroke)) return suffixOf(stroke) === "tab" ? "Tab" : "Enter";
  return character === " " ? "␣" : (character ?? stroke.key);
}
