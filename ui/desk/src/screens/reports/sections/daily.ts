import type { Reports } from "../../../views";
import type { Cell, Section } from "../section";
import { counts, dated, over, summed, type Counts, type Tongue } from "./draw";

/** Parcels per day. */
export function daily(reports: Reports, { t }: Tongue): Section {
  const { lines, head, hint, date } = dated(reports.daily, t);
  const row = (line: Counts<(typeof lines)[number]>): Cell[] => [
    line.announced,
    line.received,
    line.picked_up,
    line.returned,
    line.rejected,
    line.withdrawn,
  ];
  return {
    ...over(lines.map(date), t, [
      ["received", "--available", lines.map((line) => line.received)],
      ["pickedUp", "--picked_up", lines.map((line) => line.picked_up)],
    ]),
    columns: [
      head,
      ...counts(t, ["announced", "received", "pickedUp", "returned", "rejected", "withdrawn"]),
    ],
    rows: lines.map((line) => [date(line), ...row(line)]),
    sum: summed(lines, t, row),
    empty: lines.every((line) => row(line).every((cell) => cell === 0)),
    hint,
  };
}
