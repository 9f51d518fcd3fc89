import { useEffect, useRef } from "react";
import { NO_BURST, SCANNER, settle, strike, type Stroke } from "./burst";
import { fieldInFocus, putRight, type FieldBefore } from "./field";
import { idleClock } from "./idle";

/** How long silence lasts before a scan without a suffix is complete. */
const SILENCE_MS = SCANNER.longestGapMs + 20;

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
type Scanned = (text: string, began: number) => void;

/**
 * Listens before everything else on the page. `scanned` gets every scan; `typed` every key that is a
 * person's (or may still be).
 */
export function useScanner(
  active: boolean,
  scanned: Scanned,
  typed: (event: KeyboardEvent) => void,
): void {
  const handlers = useRef({ scanned, typed });
  useEffect(() => {
    handlers.current = { scanned, typed };
  });
  useEffect(() => {
    if (!active) return;
    return listen(
      (text, began) => handlers.current.scanned(text, began),
      (event) => handlers.current.typed(event),
    );
  }, [active]);
}

function listen(scanned: Scanned, typed: (event: KeyboardEvent) => void): () => void {
  let burst = NO_BURST;
  let before: FieldBefore | null = null;
  let began = 0;

  const complete = (text: string) => {
    if (before) putRight(before);
    before = null;
    scanned(text, began);
  };
  const quiet = () => {
    // What counts is that none has come since, not what the page's clock says.
    const last = burst.characters.at(-1)?.seenAt ?? 0;
    const step = settle(burst, last + SILENCE_MS);
    burst = step.burst;
    if (step.scan !== null) complete(step.scan);
  };
  const silence = idleClock(SILENCE_MS, quiet, () => performance.now());
  const down = (event: KeyboardEvent) => {
    const fieldNow = fieldInFocus();
    const step = strike(burst, { ...strokeOf(event), idle: silence.elapsed() });
    if (step.burst.characters.length === 1) {
      before = fieldNow;
      began = event.timeStamp;
    }
    // A key without a character, such as Shift, breaks no silence.
    if (step.burst.characters.length === 0) silence.stop();
    else if (step.burst !== burst) silence.restart();
    burst = step.burst;
    if (step.swallow) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (step.scan !== null) return complete(step.scan);
    if (!step.swallow) typed(event);
    // From a button the focus has only now moved to the field that the character will go to.
    if (burst.characters.length === 1) before ??= fieldInFocus();
  };
  window.addEventListener("keydown", down, true);
  return () => {
    silence.stop();
    window.removeEventListener("keydown", down, true);
  };
}
