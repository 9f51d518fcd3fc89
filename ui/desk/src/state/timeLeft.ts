/** Before that nobody can tell. */
const LEAST_MS = 1500;

/** Whole seconds until `done` is `total`, at the pace so far; null while nobody can tell. */
export function secondsLeft(done: number, total: number, elapsedMs: number): number | null {
  if (done <= 0 || total <= done || elapsedMs < LEAST_MS) return null;
  return Math.max(1, Math.round(((total - done) * elapsedMs) / done / 1000));
}
