import type { Reports } from "../../../views";
import { permille } from "../periods";
import type { Cell, Section } from "../section";
import { counts, dated, over, summed, type Counts, type Tongue } from "./draw";

/** Rejections, holds and damage. */
export function problems(reports: Reports, { t }: Tongue): Section {
  const { lines, head, hint, date } = dated(reports.problems, t);
  const row = (line: Counts<(typeof lines)[number]>): Cell[] => [
    line.received,
    line.rejected,
    permille(line.rejected, line.received + line.rejected),
    line.held,
    permille(line.held, line.received),
    line.damaged,
  ];
  return {
    ...over(lines.map(date), t, [
      ["rejected", "--rejected", lines.map((line) => line.rejected)],
      ["held", "--look", lines.map((line) => line.held)],
      ["damaged", "--returned", lines.map((line) => line.damaged)],
    ]),
    columns: [
      head,
      ...counts(t, ["received", "rejected"]),
      { name: t("reports.rejectedRate"), kind: "percent" },
      ...counts(t, ["held"]),
      { name: t("reports.heldRate"), kind: "percent" },
      ...counts(t, ["damaged"]),
    ],
    rows: lines.map((line) => [date(line), ...row(line)]),
    sum: summed(lines, t, row),
    empty: lines.every((line) => line.received + line.rejected + line.held === 0),
    hint: `${t("reports.problemsHint")} ${hint}`,
  };
}
