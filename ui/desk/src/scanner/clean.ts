// Symbology prefixes such as `]C1` (AIM), sent by scanners that are set so.
const AIM_PREFIX = /^\][A-Za-z]\d/;
// The group separator of GS1 codes and other control characters never belong to a number.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/g;

/** A scan as it is looked up: half-width, without prefix, control characters and outer blanks. */
export function cleanScan(raw: string): string {
  return raw.normalize("NFKC").replace(CONTROL, "").trim().replace(AIM_PREFIX, "");
}
