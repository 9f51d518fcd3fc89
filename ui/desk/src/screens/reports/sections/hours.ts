import type { Reports } from "../../../views";
import type { Section } from "../section";
import { counts, over, summed, type Tongue } from "./draw";

/** When the desk is busy. */
export function hours(reports: Reports, { t }: Tongue): Section {
  const lines = reports.hours;
  const name = ({ hour }: { hour: number }) => `${String(hour).padStart(2, "0")}:00`;
  return {
    ...over(lines.map(name), t, [
      ["received", "--available", lines.map((line) => line.received)],
      ["pickedUp", "--picked_up", lines.map((line) => line.picked_up)],
    ]),
    columns: [{ name: t("reports.hour"), kind: "text" }, ...counts(t, ["received", "pickedUp"])],
    rows: lines.map((line) => [name(line), line.received, line.picked_up]),
    sum: summed(lines, t, (line) => [line.received, line.picked_up]),
    empty: lines.every((line) => line.received + line.picked_up === 0),
    hint: t("reports.hoursHint"),
  };
}
