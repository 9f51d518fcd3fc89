/** The dark squares of a QR code. A file of its own: few visits need it, and those not at once. */

import { encode } from "uqr";

/** Row by row, without a margin. */
export function squares(text: string): boolean[][] {
  return encode(text, { ecc: "M", border: 0 }).data;
}
