import type { Reports } from "../../../views";
import type { Section } from "../section";
import { beside, brought, fates, more, MOST_BARS, summed, type Tongue } from "./draw";

/** What each carrier brought. */
export function carriers(reports: Reports, { t, carrier }: Tongue): Section {
  const lines = reports.carriers;
  const top = lines.slice(0, MOST_BARS);
  return {
    ...beside(
      top.map((line) => carrier(line.carrier || null)),
      t,
      [["received", "--available", top.map((line) => line.received)]],
    ),
    columns: [{ name: t("field.carrier"), kind: "text" }, ...brought(t)],
    rows: lines.map((line) => [carrier(line.carrier || null), ...fates(line)]),
    sum: summed(lines, t, fates),
    empty: lines.length === 0,
    hint: more(t, lines.length),
  };
}
