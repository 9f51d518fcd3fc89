import type { Messages } from "@parcel-desk/shared";
import type { TFunction } from "i18next";
import type { Reports } from "../../../views";
import { byPeriod, periodOf, total } from "../periods";
import type { Cell, Column } from "../section";

/** What words and names a section is written with. */
export interface Tongue {
  t: TFunction;
  carrier: (name: string | null) => string;
  /** `3`, or `3–7` of several communities. */
  overdueDays: string;
}

/** Bars beyond these are in the table only. */
export const MOST_BARS = 12;

/** A line without its date: what can be added up. */
export type Counts<L> = Omit<L, "date">;
type Part = [name: CountName, colour: string, values: number[]];
type CountName = keyof Messages["reports"]["of"];
type Fates = Pick<
  Reports["carriers"][number],
  "received" | "damaged" | "rejected" | "returned" | "withdrawn"
>;

/** Lines by the day, or by longer periods where days would be too many. */
export function dated<L extends { date: string }>(days: readonly L[], t: TFunction) {
  const period = periodOf(days.length);
  const lines = byPeriod(days, period);
  const year = new Set(days.map(({ date }) => date.slice(0, 4))).size > 1;
  const date = ({ date }: L) =>
    period === "month" ? date.slice(0, 7) : year ? date : date.slice(5);
  const head: Column = { name: t(`reports.period.${period}`), kind: "text" };
  const hint = period === "day" ? "" : t(`reports.periodHint.${period}`);
  return { lines, head, hint, date };
}

/** A plot over something that has an order. */
export function over(categories: string[], t: TFunction, parts: Part[], stacked = false) {
  return { plot: plotted(categories, t, parts, stacked), upright: true, values: "count" as const };
}

/** A plot beside names; its parts stand in one line. */
export function beside(categories: string[], t: TFunction, parts: Part[]) {
  return { plot: plotted(categories, t, parts, true), upright: false, values: "count" as const };
}

function plotted(categories: string[], t: TFunction, parts: Part[], stacked: boolean) {
  const series = parts.map(([name, colour, values]) => ({
    name: t(`reports.of.${name}`),
    colour,
    values,
  }));
  return { categories, series, stacked, unit: t("reports.parcels"), smallest: 1 };
}

/** Columns of counts. */
export function counts(t: TFunction, names: CountName[]): Column[] {
  return names.map((name) => ({ name: t(`reports.of.${name}`), kind: "count" }));
}

/** The columns of what somebody brought. */
export const brought = (t: TFunction) =>
  counts(t, ["received", "damaged", "rejected", "returned", "withdrawn"]);

/** What became of what somebody brought, in the same order. */
export const fates = (line: Fates): Cell[] => [
  line.received,
  line.damaged,
  line.rejected,
  line.returned,
  line.withdrawn,
];

/** The line of sums, where there is more than one line. */
export function summed<L extends object>(
  lines: readonly L[],
  t: TFunction,
  row: (line: L) => Cell[],
): Cell[] | null {
  const sum = total(lines);
  return sum && lines.length > 1 ? [t("reports.total"), ...row(sum)] : null;
}

/** Says so where the plot leaves some out. */
export function more(t: TFunction, lines: number): string {
  return lines > MOST_BARS ? t("reports.mostBars", { count: MOST_BARS }) : "";
}
