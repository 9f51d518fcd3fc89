import { suffixOf, type Stroke } from "./burst";
import { idleClock } from "./idle";
import { strokeOf } from "./useScanner";

/** So long a silence ends what is recorded, whoever typed: the slowest scanners pause for less. */
const SILENCE_MS = 400;
/** A Tab that comes later than this leads to the next field. */
const TAB_MS = 150;
/** Nobody needs more to know a scanner. */
const MOST_STROKES = 400;
/** What a key says that belongs to no text and no scan. */
const OTHERS = /^(Shift|CapsLock|NumLock|Control|Alt|Meta|AltGraph|Escape|Arrow|F\d|Home|End|Page)/;

/** Collects keys until there is silence. */
export interface Recorder {
  /** Takes a key that goes down in the field; a suffix does nothing else then. */
  press: (event: KeyboardEvent) => void;
  stop: () => void;
}

/**
 * Unlike the detector it takes whatever comes, so that a scanner can be known that the settings do not
 * fit yet.
 * @param ended gets the keys in their order
 */
export function recorder(ended: (strokes: readonly Stroke[]) => void): Recorder {
  let strokes: Stroke[] = [];
  const finish = () => {
    const all = strokes;
    strokes = [];
    if (all.length > 0) ended(all);
  };
  const silence = idleClock(
    () => SILENCE_MS,
    finish,
    () => performance.now(),
  );
  return {
    press(event) {
      const stroke = { ...strokeOf(event), idle: silence.elapsed() };
      if (OTHERS.test(stroke.key) || strokes.length >= MOST_STROKES) return;
      const last = strokes.at(-1);
      const suffix = suffixOf(stroke);
      const leaves = suffix === "tab" && (!last || stroke.at - last.at > TAB_MS);
      if (leaves || (suffix && !last)) return;
      if (suffix || stroke.control) event.preventDefault();
      strokes.push(stroke);
      silence.restart();
    },
    stop: silence.stop,
  };
}
