import { useEffect, useRef } from "react";
import {
  longestPause,
  NO_BURST,
  settle,
  strike,
  type Hearing,
  type Step,
  type Stroke,
} from "./burst";
import { certainty } from "./certainty";
import { fieldInFocus, lateWords, putRight, takesScan, type FieldBefore } from "./field";
import { idleClock } from "./idle";
import { scannerSettings } from "./settings";

/** A key as the detector sees it. */
export function strokeOf(event: KeyboardEvent): Stroke {
  return {
    key: event.key,
    code: event.code,
    shift: event.shiftKey,
    control: event.ctrlKey || event.altKey || event.metaKey,
    composing: event.isComposing || event.key === "Process" || event.keyCode === 229,
    repeat: event.repeat,
    at: event.timeStamp,
    seenAt: performance.now(),
  };
}

/** A scan, and when its first character came (as `Event.timeStamp` counts). */
export type Scanned = (text: string, began: number) => void;

/**
 * Where scans are heard: everywhere; or beside fields only, for what is scanned into a field of a dialog
 * or another screen belongs there (unless the field is for prose).
 */
export type Reach = "everywhere" | "beside-fields" | "nowhere";

/**
 * Listens before everything else on the page. `scanned` gets every scan; `typed` every key that is a
 * person's (or may still be), where scans are heard everywhere.
 */
export function useScanner(
  reach: Reach,
  scanned: Scanned,
  typed: (event: KeyboardEvent) => void,
): void {
  const heard = useRef<Heard>({ reach, scanned, typed });
  useEffect(() => {
    heard.current = { reach, scanned, typed };
  });
  const off = reach === "nowhere";
  useEffect(() => {
    // A scan that has begun goes on when a dialog opens in the middle of it.
    if (off) return;
    return listen(() => heard.current);
  }, [off]);
}

interface Heard {
  reach: Reach;
  scanned: Scanned;
  typed: (event: KeyboardEvent) => void;
}

function listen(heard: () => Heard): () => void {
  const { close, ...door } = scannerDoor(heard);
  const doors = Object.entries(door) as [string, (event: Event) => void][];
  for (const [event, hear] of doors) window.addEventListener(event, hear, true);
  return () => {
    close();
    for (const [event, hear] of doors) window.removeEventListener(event, hear, true);
  };
}

/** What came so far, and the fields that it ran through. */
function scannerDoor(heard: () => Heard) {
  let burst = NO_BURST;
  let fields: FieldBefore[] = [];
  let began = 0;
  let composed = false;
  /** The last key had neither name nor place: remote desktops and phone apps send text so. */
  let blank = false;
  /** The field in which an input method composes, as it was before: WebKit tells of that before the key. */
  let composedIn: FieldBefore | null = null;
  const late = lateWords();

  const note = () => {
    const now = fieldInFocus();
    if (!now || fields.some(({ field }) => field === now.field)) return;
    fields = [...fields, composedIn?.field === now.field ? composedIn : now];
  };
  const complete = (text: string, by: "suffix" | "silence") => {
    known.ended(by);
    fields.forEach(putRight);
    if (composed) late.watch(fields);
    fields = [];
    composedIn = null;
    heard().scanned(text, began);
  };
  const tell = ({ scan, earlier = [] }: Step, by: "suffix" | "silence") => {
    for (const text of earlier) complete(text, "silence");
    if (scan !== null) complete(scan, by);
  };
  const known = certainty();
  const hearing = (): Hearing => {
    const settings = scannerSettings.get();
    return { ...settings, sendsSuffix: known.sendsSuffix(settings) };
  };
  /** How long silence lasts before a scan without a suffix is complete. */
  const silenceMs = () => longestPause(burst, hearing()) + 20;
  const quiet = () => {
    // What counts is that none has come since, not what the page's clock says.
    const last = burst.characters.at(-1)?.seenAt ?? 0;
    const step = settle(burst, last + silenceMs(), hearing());
    burst = step.burst;
    tell(step, "silence");
  };
  const silence = idleClock(silenceMs, quiet, () => performance.now());

  /** Takes a key or a character into account; answers whether it was the scanner's alone. */
  const take = (event: KeyboardEvent, stroke: Stroke): boolean => {
    note();
    const idle = silence.elapsed();
    const step = strike(burst, { ...stroke, idle }, hearing());
    // A key without a character, such as Shift, breaks no silence.
    if (step.burst.characters.length === 0) silence.stop();
    else if (step.burst !== burst) silence.restart();
    const begins = step.burst !== burst && step.burst.characters.length === 1;
    burst = step.burst;
    if (step.swallow) {
      event.preventDefault();
      event.stopPropagation();
    } else late.stop();
    tell(step, step.swallow ? "suffix" : "silence");
    if (begins) {
      [fields, began, composed] = [[], event.timeStamp, false];
      note();
    }
    composed ||= stroke.composing;
    return step.swallow;
  };
  const keydown = (event: KeyboardEvent) => {
    const { reach, typed } = heard();
    const stroke = strokeOf(event);
    blank = stroke.code === "" && stroke.key === "Unidentified";
    if (blank || isFields(reach)) return;
    if (take(event, stroke) || reach !== "everywhere") return;
    typed(event);
    // From a button the focus has only now moved to the field that the character will go to.
    if (burst.characters.length === 1) note();
  };
  const keypress = (event: KeyboardEvent) => {
    if (blank && !isFields(heard().reach)) take(event, strokeOf(event));
    blank = false;
  };
  /** What comes is scanned or typed into a field that is no business of ours. */
  const isFields = (reach: Reach) =>
    reach === "beside-fields" && burst.characters.length === 0 && takesScan(document.activeElement);
  const compositionstart = () => (composedIn = fieldInFocus());
  const compositionend = () => (composedIn = null);
  const close = () => {
    silence.stop();
    late.stop();
  };
  return { keydown, keypress, compositionstart, compositionend, close };
}
