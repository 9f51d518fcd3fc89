import { yuan } from "@parcel-desk/shared";

/** With its sign where it is not nothing: `+¥1.00`, `-¥1.00`, `¥0.00`. */
export function signed(fen: number): string {
  return fen > 0 ? `+${yuan(fen)}` : yuan(fen);
}

/** Too much, missing, or just right. */
export function verdict(difference: number): "over" | "short" | "even" {
  if (difference === 0) return "even";
  return difference > 0 ? "over" : "short";
}
