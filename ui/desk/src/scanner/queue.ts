/** One number on its way to the desk. */
export interface Scan {
  text: string;
  /** Typed by a person rather than by a scanner. */
  typed: boolean;
}

/** What became of a scan at the door. */
export type Admission = "taken" | "twice";

/** Numbers wait here while something is being saved or a dialog is open; none is lost. */
export interface ScanQueue {
  /** Puts a scan at the end, unless the scanner saw the same code a moment ago. */
  push(scan: Scan, at: number): Admission;
  /** Stops handing out scans until `release` is called with the same reason. */
  hold(reason: string): void;
  release(reason: string): void;
  /** Takes out all that wait, in their order. */
  empty(): Scan[];
  /** How many have not been answered yet, the one at work not counted. */
  waiting(): number;
}

/** The same code within two seconds is one scan: triggers bounce and boxes pass twice. */
export const TWICE_MS = 2000;

/**
 * @param answer handles one scan; the next one is handed out when it has settled, whatever it did
 * @param changed is told whenever `waiting` may have changed
 */
export function scanQueue(answer: (scan: Scan) => Promise<void>, changed: () => void): ScanQueue {
  const line: Scan[] = [];
  const holds = new Set<string>();
  let working = false;
  let last: { text: string; at: number } | null = null;

  const next = () => {
    if (working || holds.size > 0) return;
    const scan = line.shift();
    if (!scan) return;
    working = true;
    changed();
    // A handler that fails has told the clerk; the scans behind it still count.
    void answer(scan)
      .catch(() => undefined)
      .then(() => {
        working = false;
        next();
      });
  };

  return {
    push(scan, at) {
      const again = !scan.typed && last?.text === scan.text && at - last.at <= TWICE_MS;
      if (!scan.typed) last = { text: scan.text, at };
      if (again) return "twice";
      line.push(scan);
      changed();
      next();
      return "taken";
    },
    hold: (reason) => void holds.add(reason),
    release(reason) {
      holds.delete(reason);
      next();
    },
    empty() {
      const left = line.splice(0);
      changed();
      return left;
    },
    waiting: () => line.length,
  };
}
