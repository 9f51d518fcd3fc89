import type { Reports } from "../../../views";
import type { Section } from "../section";
import { beside, brought, fates, more, MOST_BARS, summed, type Tongue } from "./draw";

/** What each courier brought. */
export function couriers(reports: Reports, { t, carrier }: Tongue): Section {
  const lines = reports.couriers;
  const top = lines.slice(0, MOST_BARS);
  const name = (line: (typeof lines)[number]) => line.name || t("reports.noCourier");
  return {
    ...beside(top.map(name), t, [["received", "--available", top.map((line) => line.received)]]),
    columns: [
      { name: t("field.courier"), kind: "text" },
      { name: t("field.phone"), kind: "text" },
      { name: t("field.carrier"), kind: "text" },
      ...brought(t),
    ],
    rows: lines.map((line) => [
      name(line),
      line.phone_masked,
      line.carrier === "" ? "" : carrier(line.carrier),
      ...fates(line),
    ]),
    sum: summed(lines, t, (line) => ["", "", ...fates(line)]),
    empty: lines.length === 0,
    hint: more(t, lines.length),
  };
}
