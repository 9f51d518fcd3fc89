import type { ScannerSettings, Suffix } from "./settings";

/** So many scans in a row that ended with a key, and this scanner is one that always sends it. */
const CERTAIN = 3;

/** What is known of this scanner's suffix: as set, else as its scans have shown. */
export interface Certainty {
  /** A scan has ended: with a key, or because nothing more came. */
  ended: (by: "suffix" | "silence") => void;
  /** Whether silence alone ends no scan yet, for its suffix is still to come. */
  sendsSuffix: (settings: ScannerSettings) => boolean;
}

/** Begins anew with each window: another scanner may have been plugged in meanwhile. */
export function certainty(): Certainty {
  let inARow = 0;
  return {
    ended: (by) => (inARow = by === "suffix" ? inARow + 1 : 0),
    sendsSuffix: ({ suffix }) => KNOWN[suffix] ?? inARow >= CERTAIN,
  };
}

const KNOWN: Record<Suffix | "any", boolean | null> = {
  enter: true,
  tab: true,
  none: false,
  any: null,
};
