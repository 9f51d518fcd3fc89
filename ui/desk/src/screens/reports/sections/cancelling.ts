import { named } from "../../../state/problem";
import type { Reports } from "../../../views";
import type { Section } from "../section";
import { beside, counts, type Tongue } from "./draw";

/** How often and how fast each stage of cancelling succeeds. */
export function cancelling(reports: Reports, { t }: Tongue): Section {
  const lines = reports.cancelling;
  const stage = (line: (typeof lines)[number]) => named(t, "reports.stage", line.stage);
  return {
    ...beside(lines.map(stage), t, [
      ["succeeded", "--available", lines.map((line) => line.succeeded)],
      ["declined", "--rejected", lines.map((line) => line.declined)],
      ["undecided", "--look", lines.map((line) => line.waiting)],
    ]),
    columns: [
      { name: t("reports.stageHead"), kind: "text" },
      ...counts(t, ["asked", "succeeded"]),
      { name: t("reports.succeededRate"), kind: "percent" },
      ...counts(t, ["declined", "undecided"]),
      { name: t("reports.median"), kind: "minutes" },
    ],
    rows: lines.map((line) => [
      stage(line),
      line.asked,
      line.succeeded,
      line.succeeded_permille,
      line.declined,
      line.waiting,
      line.median_minutes ?? null,
    ]),
    sum: null,
    empty: lines.every((line) => line.asked === 0),
    hint: t("reports.cancellingHint"),
  };
}
