import type { TFunction } from "i18next";
import type { Reports } from "../../../views";
import { total } from "../periods";
import type { Section } from "../section";
import { counts, over, summed, type Tongue } from "./draw";

/** How long parcels had lain on the shelf when they left. */
export function dwell(reports: Reports, { t }: Tongue): Section {
  const lines = reports.dwell;
  const name = (line: (typeof lines)[number]) => span(t, line.from_hours, line.to_hours ?? null);
  const all = total(lines);
  const left = all ? all.picked_up + all.returned : 0;
  return {
    ...over(
      lines.map(name),
      t,
      [
        ["pickedUp", "--picked_up", lines.map((line) => line.picked_up)],
        ["returned", "--returned", lines.map((line) => line.returned)],
      ],
      true,
    ),
    columns: [
      { name: t("reports.span"), kind: "text" },
      ...counts(t, ["pickedUp", "returned"]),
      { name: t("reports.share"), kind: "percent" },
    ],
    rows: lines.map((line) => [name(line), line.picked_up, line.returned, line.share_permille]),
    sum: summed(lines, t, (line) => [line.picked_up, line.returned, left > 0 ? 1000 : 0]),
    empty: left === 0,
    hint:
      all && left > 0
        ? t("reports.dwellHint", { hours: (all.minutes / 60 / left).toFixed(1) })
        : "",
  };
}

/** `6–12 小时`, `2–3 天`, `30 天以上` */
function span(t: TFunction, from: number, to: number | null): string {
  const inDays = from >= 24;
  const [first, last] = inDays ? [from / 24, to === null ? null : to / 24] : [from, to];
  if (last === null) return t("reports.spanOver", { from: first });
  return t(inDays ? "reports.spanDays" : "reports.spanHours", { from: first, to: last });
}
