import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { idleClock } from "./idle";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setup() {
  let now = 0;
  let ended = 0;
  const clock = idleClock(
    () => 120,
    () => (ended += 1),
    () => now,
  );
  /** Time passes with the page free for every beat. */
  const pass = (ms: number) => {
    for (let i = 0; i < ms; i += 10) {
      now += 10;
      vi.advanceTimersByTime(10);
    }
  };
  /** The page is busy: the clock on the wall goes on, no timer fires. */
  const busy = (ms: number) => (now += ms);
  return { clock, pass, busy, ended: () => ended };
}

test("silence ends once, when it has lasted", () => {
  const { clock, pass, ended } = setup();
  clock.restart();
  pass(110);
  expect(ended()).toBe(0);
  pass(200);
  expect(ended()).toBe(1);
});

test("a page that was busy could hear nothing: a scan must not be cut there", () => {
  const { clock, pass, busy, ended } = setup();
  clock.restart();
  busy(900);
  expect(clock.elapsed()).toBeLessThanOrEqual(100);
  pass(20);
  expect(ended(), "the keys that waited come now").toBe(0);
  pass(120);
  expect(ended()).toBe(1);
});

test("a key starts the silence anew", () => {
  const { clock, pass, ended } = setup();
  clock.restart();
  pass(100);
  clock.restart();
  expect(clock.elapsed()).toBe(0);
  pass(100);
  expect(ended()).toBe(0);
  clock.stop();
  pass(500);
  expect(ended()).toBe(0);
});
