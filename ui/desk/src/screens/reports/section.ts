import type { Plotted } from "./plot/series";

/** How a number is written. */
export type CellKind = "text" | "count" | "money" | "percent" | "minutes";

export interface Column {
  name: string;
  kind: CellKind;
}

export type Cell = string | number | null;

/** A report as it is drawn: a plot, and the same in words below it. */
export interface Section {
  plot: Omit<Plotted, "title" | "tableId" | "show">;
  /** Upright over what has an order, lying beside names. */
  upright: boolean;
  /** How the plot's values are written. */
  values: CellKind;
  columns: Column[];
  rows: Cell[][];
  /** The sums below the rows, where they mean something. */
  sum: Cell[] | null;
  /** Nothing happened. */
  empty: boolean;
  /** What must be known to read it. */
  hint?: string;
}
