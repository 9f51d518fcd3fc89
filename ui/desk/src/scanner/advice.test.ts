import { expect, test } from "vitest";
import { adviceFrom } from "./advice";
import type { Stroke } from "./burst";
import { readingOf } from "./reading";
import { DEFAULTS, settingsFrom } from "./settings";
import { placeOf } from "./testing/pc";
import { understood } from "./understood";

interface Sent {
  gap?: number;
  suffix?: string;
  over?: Partial<Stroke>;
}

/** The keys of a text, evenly apart, with a suffix. */
function sent(text: string, { gap = 10, suffix = "Enter", over = {} }: Sent = {}): Stroke[] {
  const key = (name: string, code: string, shift: boolean, n: number): Stroke => ({
    key: name,
    code,
    shift,
    control: false,
    composing: false,
    repeat: false,
    at: n * gap,
    ...over,
  });
  const keys = [...text].map((one, n) => key(one, placeOf(one).code, placeOf(one).shift, n));
  return suffix === "" ? keys : [...keys, key(suffix, suffix, false, text.length)];
}

const three = (texts: readonly string[], how?: Sent) =>
  adviceFrom(texts.map((text) => readingOf(sent(text, how))));
const NUMBERS = ["SF1390012345678", "YT1234567890123", "731200915"];

test("a reading says what came, how fast, and how it ended", () => {
  const reading = readingOf(sent("]C1SF1390", { gap: 12 }));
  expect(reading).toMatchObject({
    raw: "]C1SF1390",
    text: "SF1390",
    aim: "]C1",
    suffix: "enter",
    medianMs: 12,
    longestMs: 12,
    swallowed: 0,
  });
  expect(reading.keys.map(({ name }) => name).join(" ")).toBe("] C 1 S F 1 3 9 0 Enter");
});

test("keys that an input method has taken are counted, and the number is read all the same", () => {
  const reading = readingOf(sent("731200", { over: { key: "Process", composing: true } }));
  expect(reading).toMatchObject({ text: "731200", swallowed: 7 });
});

test.each<[string, Sent, Partial<typeof DEFAULTS>, string[]]>([
  ["a usual scanner", {}, { suffix: "enter" }, ["fits"]],
  ["30 ms a key", { gap: 30 }, { suffix: "enter" }, ["fits"]],
  ["Tab", { suffix: "Tab" }, { suffix: "tab" }, ["fits"]],
  ["no suffix", { suffix: "" }, { suffix: "none" }, ["fits", "noSuffix"]],
  ["50 ms a key", { gap: 50 }, { medianGapMs: 70, suffix: "enter" }, []],
  ["60 ms a key", { gap: 60 }, { medianGapMs: 80, longestGapMs: 120, suffix: "enter" }, []],
  [
    "120 ms a key, as a person types",
    { gap: 120 },
    { medianGapMs: 80, longestGapMs: 240, suffix: "enter" },
    ["tooSlow"],
  ],
])("%s: what is recommended", (_name, how, settings, remarks) => {
  expect(three(NUMBERS, how)).toEqual({ settings: { ...DEFAULTS, ...settings }, remarks });
});

test.each([30, 50, 60])(
  "with what is recommended, a scanner at %d ms a key is understood",
  (gap) => {
    const { settings } = three(NUMBERS, { gap });
    const why = NUMBERS.map((text) => understood(sent(text, { gap }), settings));
    expect(why.flat().map(({ why, text }) => [why, text])).toEqual(
      NUMBERS.map((text) => ["scan", text]),
    );
  },
);

test("signs that all three have in common are what the scanner adds, letters and digits are not", () => {
  const { settings } = three(["]C1~#SF139001%", "]C1~#SF139002%", "]E0~#731200915%"]);
  expect(settings).toMatchObject({ prefix: "~#", ending: "%" });
  expect(three(NUMBERS.map((number) => `SF${number}`)).settings.prefix).toBe("");
});

test("three scans that end differently leave the suffix open", () => {
  const readings = ["Enter", "Tab", "Enter"].map((suffix) =>
    readingOf(sent("7312009", { suffix })),
  );
  expect(adviceFrom(readings)).toEqual({ settings: DEFAULTS, remarks: ["fits", "mixedSuffix"] });
});

test.each([
  ["a scan", sent("7312009155"), "scan"],
  ["five characters", sent("73120"), "few"],
  ["typing", sent("7312009155", { gap: 90 }), "slow"],
  [
    "two halves with a pause between them",
    sent("12345678").map((key, n) => ({ ...key, at: key.at + (n > 3 ? 200 : 0) })),
    "pause",
  ],
])("%s is told with its reason", (_name, strokes, why) => {
  expect(understood(strokes, DEFAULTS).map((one) => one.why)).toEqual([why]);
});

test("two scans in a row are two", () => {
  const second = sent("7312009156").map((key) => ({ ...key, at: key.at + 130 }));
  const texts = understood([...sent("7312009155"), ...second], DEFAULTS).map(({ text }) => text);
  expect(texts).toEqual(["7312009155", "7312009156"]);
});

test.each([
  ["", DEFAULTS],
  ["not JSON", DEFAULTS],
  ["[]", DEFAULTS],
  [
    '{"medianGapMs":1e9,"longestGapMs":-5,"leastCharacters":"six"}',
    { medianGapMs: 80, longestGapMs: 50 },
  ],
  [
    '{"suffix":"F5","prefix":7,"ending":"0123456789"}',
    { suffix: "any", prefix: "", ending: "01234567" },
  ],
])("kept settings that make no sense do no harm: %s", (text, settings) => {
  expect(settingsFrom(text)).toEqual({ ...DEFAULTS, ...settings });
});
