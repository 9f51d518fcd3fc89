import type { Reports } from "../../../views";
import { permille } from "../periods";
import type { Cell, Section } from "../section";
import { counts, dated, over, summed, type Counts, type Tongue } from "./draw";

/** What left late, and what still lies there too long. */
export function overdue(reports: Reports, { t, overdueDays }: Tongue): Section {
  const { lines, head, hint, date } = dated(reports.overdue, t);
  const row = (line: Counts<(typeof lines)[number]>): Cell[] => [
    line.left,
    line.left_late,
    permille(line.left_late, line.left),
    line.still_here,
    line.overdue,
  ];
  return {
    ...over(lines.map(date), t, [
      ["leftLate", "--look", lines.map((line) => line.left_late)],
      ["overdue", "--rejected", lines.map((line) => line.overdue)],
    ]),
    columns: [
      head,
      ...counts(t, ["left", "leftLate"]),
      { name: t("reports.lateShare"), kind: "percent" },
      ...counts(t, ["stillHere", "overdue"]),
    ],
    rows: lines.map((line) => [date(line), ...row(line)]),
    sum: summed(lines, t, row),
    empty: lines.every((line) => line.left + line.still_here === 0),
    hint: `${t("reports.overdueHint", { count: overdueDays })} ${hint}`,
  };
}
