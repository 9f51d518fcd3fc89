import { expect, test } from "vitest";
import { NO_BURST, settle, strike, type Stroke } from "./burst";

/** Plays timed keys into the detector and answers what was scanned and which keys were kept back. */
function play(strokes: Stroke[], silenceAfterMs = 0) {
  let burst = NO_BURST;
  const scans: string[] = [];
  const swallowed: string[] = [];
  const silence = (until: number) => {
    const settled = settle(burst, until);
    if (settled.scan !== null) scans.push(settled.scan);
    burst = settled.burst;
  };
  for (const stroke of strokes) {
    if (stroke.idle === undefined) silence(stroke.at);
    const step = strike(burst, stroke);
    if (step.scan !== null) scans.push(step.scan);
    if (step.swallow) swallowed.push(stroke.key);
    burst = step.burst;
  }
  silence((strokes.at(-1)?.at ?? 0) + silenceAfterMs);
  return { scans, swallowed };
}

/** Keys of a text, each `gap` ms after the one before; `gaps` overrides single ones. */
function keys(text: string, gap: number, over: Partial<Stroke> = {}, start = 0): Stroke[] {
  return [...text].map((character, i) => ({
    key: character,
    code: codeOf(character),
    shift: /[A-Z\]]/.test(character) && character !== "]",
    control: false,
    composing: false,
    repeat: false,
    at: start + i * gap,
    ...over,
  }));
}

/** The page was busy for so long before the `nth` key, which its sender kept back until it was free. */
function keptBackBefore(nth: number, strokes: Stroke[], ms: number): Stroke[] {
  return strokes.map((stroke, i) =>
    i < nth ? stroke : { ...stroke, at: stroke.at + ms, ...(i === nth && { idle: 10 }) },
  );
}

/** The page was busy for so long after the first key that the others could only come afterwards. */
function busyAfterFirst(strokes: Stroke[], ms: number): Stroke[] {
  return strokes.map((stroke, i) =>
    i === 0 ? { ...stroke, seenAt: stroke.at + ms } : { ...stroke, at: stroke.at + ms },
  );
}

function codeOf(character: string): string {
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  if (/\d/.test(character)) return `Digit${character}`;
  return character === "]" ? "BracketRight" : character === "-" ? "Minus" : "";
}

function named(key: string, at: number, over: Partial<Stroke> = {}): Stroke {
  return {
    key,
    code: key,
    shift: false,
    control: false,
    composing: false,
    repeat: false,
    at,
    ...over,
  };
}

const NUMBER = "SF1390012345678";
const end = (gap: number) => (NUMBER.length - 1) * gap + gap;

test.each<[string, Stroke[], number, string[], string[]]>([
  ["a scan with Enter", [...keys(NUMBER, 10), named("Enter", end(10))], 0, [NUMBER], ["Enter"]],
  [
    "a scan while the page is busy",
    busyAfterFirst([...keys(NUMBER, 10), named("Enter", end(10))], 370),
    0,
    [NUMBER],
    ["Enter"],
  ],
  [
    "a scan whose sender waits while the page is busy",
    keptBackBefore(7, [...keys(NUMBER, 10), named("Enter", end(10))], 370),
    0,
    [NUMBER],
    ["Enter"],
  ],
  [
    "an Enter that waits while the page is busy",
    keptBackBefore(NUMBER.length, [...keys(NUMBER, 10), named("Enter", end(10))], 150),
    0,
    [NUMBER],
    ["Enter"],
  ],
  ["a scan with Tab", [...keys(NUMBER, 10), named("Tab", end(10))], 0, [NUMBER], ["Tab"]],
  ["a scan that ends in silence", keys(NUMBER, 10), 150, [NUMBER], []],
  ["nothing yet while it may go on", keys(NUMBER, 10), 80, [], []],
  ["the slowest scanner", [...keys(NUMBER, 35), named("Enter", end(35))], 0, [NUMBER], ["Enter"]],
  ["a person, however quick, keeps Enter", [...keys("135790", 60), named("Enter", 400)], 0, [], []],
  ["a person's six digits in silence are no scan", keys("135790", 60), 2000, [], []],
  ["five characters are too few", [...keys("12345", 5), named("Enter", 30)], 0, [], []],
  [
    "six digits from a code on a phone",
    [...keys("048213", 8), named("Enter", 50)],
    0,
    ["048213"],
    ["Enter"],
  ],
  [
    "Enter late after silence is kept back",
    [...keys(NUMBER, 10), named("Enter", end(10) + 300)],
    0,
    [NUMBER],
    ["Enter"],
  ],
  [
    "Enter long after silence is the clerk's",
    [...keys(NUMBER, 10), named("Shift", 400), named("Enter", 2000)],
    0,
    [NUMBER],
    [],
  ],
  [
    "a busy machine's single hiccup",
    [...keys("SF139001", 10), ...keys("2345678", 10, {}, 160), named("Enter", 240)],
    0,
    ["SF1390012345678"],
    ["Enter"],
  ],
  [
    "a pause beyond 100 ms splits it",
    [...keys("12", 10), ...keys("7312345678", 10, {}, 200), named("Enter", 310)],
    0,
    ["7312345678"],
    ["Enter"],
  ],
  [
    "a held key is no scan",
    [...keys("1111111111", 30, { repeat: true }), named("Enter", 330)],
    0,
    [],
    [],
  ],
  [
    "an AIM prefix is cut",
    [...keys("]C1YT1234567890123", 10), named("Enter", 180)],
    0,
    ["YT1234567890123"],
    ["Enter"],
  ],
  [
    "an input method that swallows keys",
    [
      ...keys(NUMBER, 10, { key: "Process", composing: true }),
      named("Process", end(10), { code: "Enter", composing: true }),
    ],
    0,
    [NUMBER],
    ["Process"],
  ],
  [
    "an input method that types full-width",
    [...keys("７３１２００９１", 10, { code: "" }), named("Enter", 80)],
    0,
    ["73120091"],
    ["Enter"],
  ],
  [
    "Shift between the characters does not break it",
    [
      named("Shift", 0),
      ...keys("SF", 10, {}, 5),
      named("Shift", 18),
      ...keys("1390012", 10, {}, 22),
      named("Enter", 92),
    ],
    0,
    ["SF1390012"],
    ["Enter"],
  ],
  [
    "a control key in mid-scan must not open a menu",
    [
      ...keys("7312009", 10),
      named("]", 70, { control: true }),
      ...keys("155", 10, {}, 80),
      named("Enter", 110),
    ],
    0,
    ["7312009155"],
    ["]", "Enter"],
  ],
  [
    "two scans one after the other",
    [
      ...keys("73120091", 10),
      named("Enter", 80),
      ...keys("73120092", 10, {}, 90),
      named("Enter", 170),
    ],
    0,
    ["73120091", "73120092"],
    ["Enter", "Enter"],
  ],
  [
    "Backspace is a person",
    [...keys("731200", 10), named("Backspace", 60), ...keys("9", 10, {}, 70), named("Enter", 80)],
    0,
    [],
    [],
  ],
])("%s", (_name, strokes, silence, scans, swallowed) => {
  expect(play(strokes, silence)).toEqual({ scans, swallowed });
});
