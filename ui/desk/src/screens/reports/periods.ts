/** How many days a column of a plot, and a line of its table, stand for. */
export type Period = "day" | "week" | "month";

const MOST_DAYS = 62;
const MOST_WEEKS = 60;

/** Single days as long as they can be told apart; beyond, weeks, then months. */
export function periodOf(days: number): Period {
  if (days <= MOST_DAYS) return "day";
  return days <= MOST_WEEKS * 7 ? "week" : "month";
}

/**
 * Adds up what happened in the same period.
 * @param lines one a day, in order; every field but `date` and rates (`*_permille`) is a count
 * @returns one line a period, dated by its first day in the range
 */
export function byPeriod<L extends { date: string }>(lines: readonly L[], period: Period): L[] {
  const sums = new Map<string, L>();
  for (const line of lines) {
    const key = keyOf(line.date, period);
    const sum = sums.get(key);
    sums.set(key, sum ? added(sum, line) : line);
  }
  return [...sums.values()];
}

/** The sum of all lines; nothing where there is none. */
export function total<L extends object>(lines: readonly L[]): L | null {
  const [first, ...rest] = lines;
  return first ? rest.reduce((sum, line) => added(sum, line), first) : null;
}

/** A share in thousandths, rounded; of nothing, none. */
export function permille(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 1000) / whole);
}

function added<L extends object>(sum: L, line: L): L {
  const fields = Object.entries(sum).map(([name, value]: [string, unknown]) => {
    const more = (line as Record<string, unknown>)[name];
    return [name, typeof value === "number" && typeof more === "number" ? value + more : value];
  });
  return Object.fromEntries(fields) as L;
}

/** Weeks begin on Monday. */
function keyOf(date: string, period: Period): string {
  if (period === "day") return date;
  if (period === "month") return date.slice(0, 7);
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
