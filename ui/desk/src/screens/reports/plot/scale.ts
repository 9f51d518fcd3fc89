const STEPS = [1, 2, 5];

/**
 * Round numbers from zero to at least `most`, for an axis.
 * @param unit the smallest step: a parcel, or a yuan in fen
 * @returns at least 0 and one unit; about `wanted` of them
 */
export function ticks(most: number, unit = 1, wanted = 4): number[] {
  const step = roundStep(Math.max(1, most / unit) / wanted) * unit;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, n) => n * step);
}

/** Every how many columns one has a label, so that labels of `labelWidth` do not meet. */
export function labelEvery(columns: number, width: number, labelWidth: number): number {
  return Math.max(1, Math.ceil((columns * labelWidth) / Math.max(1, width)));
}

/** Counts have no fractions, so no step is below one. */
function roundStep(least: number): number {
  for (let power = 1; ; power *= 10) {
    const found = STEPS.map((step) => step * power).find((step) => step >= least);
    if (found !== undefined) return found;
  }
}
