import { asciiOf } from "./characters";

// Symbology prefixes such as `]C1` (AIM), sent by scanners that are set so.
const AIM_PREFIX = /^\][A-Za-z]\d/;
// The group separator of GS1 codes and other control characters never belong to a number.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/g;

/** What a scanner adds to every number. */
interface Added {
  prefix: string;
  ending: string;
}

/**
 * A scan as it is looked up: half-width, without symbology prefix, without what the scanner was set to
 * add, without control characters and outer blanks. What would leave nothing is not cut.
 */
export function cleanScan(raw: string, added: Added = { prefix: "", ending: "" }): string {
  const plain = [...raw.normalize("NFKC")].map((one) => asciiOf(one) ?? one).join("");
  const text = plain.replace(CONTROL, "").trim();
  return withoutAdded(text, added) || text;
}

/** The symbology prefix that a scan begins with, such as `]C1`; empty when it has none. */
export function aimPrefix(text: string): string {
  return AIM_PREFIX.exec(text)?.[0] ?? "";
}

function withoutAdded(text: string, { prefix, ending }: Added): string {
  const bare = text.replace(AIM_PREFIX, "");
  const begun = prefix !== "" && bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  const ended = ending !== "" && begun.endsWith(ending) ? begun.slice(0, -ending.length) : begun;
  // Some scanners put their own prefix before the symbology's.
  return ended.trim().replace(AIM_PREFIX, "");
}
