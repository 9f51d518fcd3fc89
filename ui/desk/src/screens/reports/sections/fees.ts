import type { Reports } from "../../../views";
import type { Cell, Column, Section } from "../section";
import { counts, dated, over, summed, type Counts, type Tongue } from "./draw";

/** Fees by how they were paid. */
export function fees(reports: Reports, { t }: Tongue): Section {
  const { lines, head, hint, date } = dated(reports.fees, t);
  const row = (line: Counts<(typeof lines)[number]>): Cell[] => [
    line.cash_fen,
    line.wechat_fen,
    line.alipay_fen,
    line.charged_fen,
    line.sending_fen,
    line.refunded_fen,
    line.total_fen,
    line.paid,
    line.waived,
    line.free,
  ];
  const money = (name: string): Column => ({ name, kind: "money" });
  const drawn = over(
    lines.map(date),
    t,
    [
      ["cash", "--return_to_sender", lines.map((line) => line.cash_fen)],
      ["wechat", "--available", lines.map((line) => line.wechat_fen)],
      ["alipay", "--announced", lines.map((line) => line.alipay_fen)],
    ],
    true,
  );
  return {
    ...drawn,
    plot: { ...drawn.plot, unit: t("reports.yuan"), smallest: 100 },
    values: "money",
    columns: [
      head,
      money(t("reports.of.cash")),
      money(t("reports.of.wechat")),
      money(t("reports.of.alipay")),
      money(t("reports.besides")),
      money(t("reports.sending")),
      money(t("reports.givenBack")),
      money(t("reports.total")),
      ...counts(t, ["paid", "waived", "free"]),
    ],
    rows: lines.map((line) => [date(line), ...row(line)]),
    sum: summed(lines, t, row),
    // Money without a parcel that was picked up: a delivery, something that is sent, a refund.
    empty: lines.every(
      (line) =>
        line.paid + line.waived + line.free + line.charged_fen + line.sending_fen === 0 &&
        line.refunded_fen === 0,
    ),
    hint,
  };
}
