/** One colour of a plot. */
export interface Series {
  name: string;
  /** A colour of tokens.css, such as `--available`. */
  colour: string;
  /** One for each category. */
  values: number[];
}

export interface Plotted {
  /** What the plot shows; its table is named the same. */
  title: string;
  /** Names of the columns or bars, in order. */
  categories: string[];
  series: Series[];
  /** Above the value axis, such as 件. */
  unit: string;
  /** The smallest step of the value axis. */
  smallest: number;
  /** On top of each other instead of side by side. */
  stacked: boolean;
  /** A value as people read it. */
  show: (value: number) => string;
  /** The id of the table that says the same in words. */
  tableId: string;
}

/** The largest value that a plot must have room for. */
export function mostOf({ categories, series, stacked }: Plotted): number {
  const at = (n: number) => series.map(({ values }) => values[n] ?? 0);
  const heights = categories.map((_, n) =>
    stacked ? at(n).reduce((sum, value) => sum + value, 0) : Math.max(0, ...at(n)),
  );
  return Math.max(0, ...heights);
}

/** What a pointer over one category reads. */
export function hintOf({ categories, series, show }: Plotted, n: number): string {
  const values = series.map(({ name, values }) => `${name} ${show(values[n] ?? 0)}`);
  return [categories[n], ...values].join("\n");
}
