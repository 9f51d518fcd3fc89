import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { scanQueue } from "./queue";
import { DEFAULTS, scannerSettings } from "./settings";
import { dice, pc, placeOf, type Dice, type Pc, type Struck } from "./testing/pc";
import {
  METHODS,
  SPEEDS_MS,
  SUFFIXES,
  keysOf,
  lateText,
  type,
  type Scanner,
} from "./testing/scanners";
import { STUMBLE_MS } from "./burst";
import { useScanner, type Reach } from "./useScanner";

const SCANS = 10_000;
/** So many come from one scanner before the next is plugged in. */
const AT_ONE = 25;
/** A pause that ends a scan without a suffix, with some to spare. */
const APART_MS = 160;
/** A pause after which the last of them is complete also where scanners with a suffix were heard before. */
const HEARD_OUT_MS = STUMBLE_MS + 100;
/** An Enter sooner than this after a scan without a suffix would still be taken for its suffix. */
const AFTER_SILENCE_MS = STUMBLE_MS + 700;

let machine: Pc;
afterEach(() => {
  cleanup();
  machine.leave();
  scannerSettings.set(DEFAULTS);
  document.body.replaceChildren();
});

/** A counter in small: a box, a dialog's note and button, a queue, and what came of it all. */
function counter(random: Dice) {
  machine = pc();
  const box = document.createElement("input");
  const note = document.createElement("textarea");
  note.dataset["noScan"] = "";
  const button = document.createElement("button");
  document.body.replaceChildren(box, note, button);
  const seen = { answered: [] as string[], lines: [] as string[], leaked: 0 };
  let calm = true;
  const queue = scanQueue(
    ({ text }) => {
      seen.answered.push(text);
      // The page draws the answer; a scanner without a suffix must not speak meanwhile (ADR 93).
      if (!calm && random.chance(0.2)) machine.busyFor(random.between(20, 250));
      const takes = random.chance(0.5) ? 0 : random.between(5, 600);
      return new Promise((saved) => setTimeout(saved, takes));
    },
    () => undefined,
  );
  const scanned = (text: string) => void queue.push({ text, typed: false }, machine.now());
  const { rerender } = renderHook(
    ({ reach }: { reach: Reach }) => useScanner(reach, scanned, nothing),
    { initialProps: { reach: "everywhere" as Reach } },
  );
  box.focus();
  return {
    box,
    note,
    seen,
    queue,
    scannerWithoutSuffix: (without: boolean) => (calm = without),
    openDialog() {
      queue.hold("dialog");
      rerender({ reach: "beside-fields" });
      (random.chance(0.5) ? note : button).focus();
    },
    closeDialog() {
      box.focus();
      rerender({ reach: "everywhere" });
      queue.release("dialog");
    },
  };
}

const nothing = () => undefined;

/** A person at the keys: quick at best, and Enter in the end or not. */
function person(
  text: string,
  enter: boolean,
  at: number,
  random: Dice,
  done: () => void,
): Struck[] {
  const pace = random.chance(0.3) ? [45, 90] : [90, 260];
  let now = at;
  const struck: Struck[] = [...text].map((character) => {
    now += random.between(pace[0] ?? 0, pace[1] ?? 0);
    const { code } = placeOf(character);
    return { key: character, code, at: now, does: () => type(character) };
  });
  const last = { key: "Enter", code: "Enter", at: now + random.between(50, 300), does: done };
  return enter ? [...struck, last] : struck;
}

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Tracking numbers, codes of six digits, shelves: none twice. */
function numbers(random: Dice): () => string {
  let count = 0;
  return () => {
    count += 1;
    const serial = String(count).padStart(5, "0");
    if (random.chance(0.2)) return `${random.whole(1, 9)}${serial}`;
    const letters = Array.from({ length: random.whole(0, 3) }, () => random.one([...LETTERS]));
    const digits = Array.from({ length: random.whole(1, 6) }, () => random.whole(0, 9));
    const dash = random.chance(0.1) ? "-" : "";
    return `${letters.join("")}${digits.join("")}${dash}${serial}`;
  };
}

function anyScanner(random: Dice): Scanner {
  const suffix = random.one(SUFFIXES);
  const aim = random.chance(0.3) ? random.one(["]C1", "]E0", "]Q3"]) : "";
  const own = random.chance(0.3);
  scannerSettings.set(own ? { ...DEFAULTS, prefix: "~#", ending: "%" } : DEFAULTS);
  return {
    suffix,
    speedMs: random.one(SPEEDS_MS),
    method: random.chance(0.5) ? "none" : random.one(METHODS),
    before: aim + (own ? "~#" : ""),
    after: own ? "%" : "",
    held: (suffix === "Enter" || suffix === "Tab") && random.chance(0.3),
    hesitates: random.chance(0.2),
  };
}

test(
  "ten thousand scans of any scanner at any time: none lost, none wrong, and no person's line taken for one",
  { timeout: 120_000 },
  async () => {
    const seed = 20_261_123;
    const random = dice(seed);
    const desk = counter(random);
    const next = numbers(random);
    const wanted: string[] = [];
    const lines: string[] = [];
    const kinds = new Set<string>();
    let typing = "";

    const play = async (keys: Struck[], held: boolean) => {
      for (const key of keys) await machine.strike(key, held);
    };
    const entered = () => {
      desk.seen.lines.push(desk.box.value);
      desk.box.value = "";
    };
    /** A line that somebody types; every other without its Enter, which may come with the next. */
    const typeLine = async () => {
      const word = random.one(["135790", "lyj", "wangwei", "0302", "sf1234", "zhangsan"]);
      const enter = random.chance(0.7);
      const begins = Math.max(machine.now(), machine.freeAt()) + AFTER_SILENCE_MS;
      await play(person(word, enter, begins, random, entered), false);
      typing += word;
      if (enter) lines.push(typing);
      if (enter) typing = "";
      await machine.passTo(machine.now() + random.between(APART_MS, 400));
      // Whoever types has been given the page before.
      await machine.passTo(Math.max(machine.now(), machine.freeAt() + APART_MS));
    };

    while (wanted.length < SCANS) {
      const scanner = anyScanner(random);
      kinds.add(`${scanner.speedMs} ${scanner.suffix}`);
      const where = () => `scan ${wanted.length} of seed ${seed}: ${JSON.stringify(scanner)}`;
      await machine.passTo(machine.freeAt() + 3000);
      desk.scannerWithoutSuffix(scanner.suffix === "nothing");
      let dialog = 0;
      for (let n = 0; n < AT_ONE; n += 1) {
        if (dialog === 0 && random.chance(0.1)) {
          // A hand takes its time; what an input method hands in late is there by then.
          await machine.passTo(Math.max(machine.now(), machine.freeAt()) + 50);
          desk.openDialog();
          dialog = random.whole(1, 3);
        }
        if (dialog === 0 && random.chance(0.15)) await typeLine();
        if (scanner.suffix !== "nothing" && random.chance(0.05))
          machine.busyFor(random.between(20, 300));
        const number = next();
        wanted.push(number);
        const soon =
          scanner.suffix === "nothing" ? APART_MS : random.one([scanner.speedMs, 80, 300]);
        const begins = machine.now() + random.between(soon, 1.5 * soon);
        const keys = keysOf(number, scanner, begins, random, () => (desk.seen.leaked += 1));
        if (random.chance(0.1) && keys.length > 8 && scanner.suffix !== "nothing") {
          const half = keys.splice(0, 4);
          await play(half, scanner.held);
          machine.busyFor(random.between(30, 300));
        }
        await play(keys, scanner.held);
        if (scanner.method === "WebKit" && scanner.suffix !== "nothing") lateText();
        if (dialog > 0) {
          dialog -= 1;
          if (dialog === 0) {
            await machine.passTo(Math.max(machine.now(), machine.freeAt()) + HEARD_OUT_MS);
            expect(desk.note.value, where()).toBe("");
            desk.closeDialog();
          }
        }
      }
      if (dialog > 0) {
        await machine.passTo(machine.now() + HEARD_OUT_MS);
        desk.closeDialog();
      }
      // Saving takes up to 600 ms, drawing 250, and everything may wait in the queue.
      await machine.passTo(machine.now() + AT_ONE * 900);
      expect(desk.seen.answered.slice(-AT_ONE), where()).toEqual(wanted.slice(-AT_ONE));
      expect(desk.box.value, where()).toBe(typing);
      expect(desk.seen.lines.slice(-AT_ONE), where()).toEqual(lines.slice(-AT_ONE));
      expect(desk.queue.waiting(), where()).toBe(0);
      expect(desk.seen.leaked, `a scanner's Enter is nobody's: ${where()}`).toBe(0);
    }
    expect(desk.seen.answered).toEqual(wanted);
    expect(desk.seen.lines).toEqual(lines);
    expect(kinds.size, "each speed with each suffix").toBe(SPEEDS_MS.length * SUFFIXES.length);
    expect(lines.length, "people have typed, too").toBeGreaterThan(300);
  },
);
