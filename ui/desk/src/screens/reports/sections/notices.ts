import { named } from "../../../state/problem";
import type { Reports } from "../../../views";
import { permille } from "../periods";
import type { Cell, Section } from "../section";
import { beside, counts, MOST_BARS, summed, type Counts, type Tongue } from "./draw";

/** Notices, and how far they got. */
export function notices(reports: Reports, { t }: Tongue): Section {
  const lines = reports.notices;
  const kind = (line: (typeof lines)[number]) => named(t, "history.noticeKind", line.kind);
  const channel = (line: (typeof lines)[number]) =>
    line.channel === "" ? "" : named(t, "history.channel", line.channel);
  const row = (line: Counts<(typeof lines)[number]>): Cell[] => [
    line.wanted,
    line.delivered,
    permille(line.delivered, line.wanted),
    line.sent,
    line.failed,
    line.unknown,
    line.suppressed,
    line.waiting,
  ];
  const top = lines.slice(0, MOST_BARS);
  return {
    ...beside(
      top.map((line) => `${kind(line)} ${channel(line)}`.trim()),
      t,
      [
        ["delivered", "--available", top.map((line) => line.delivered)],
        ["sent", "--announced", top.map((line) => line.sent)],
        ["failed", "--rejected", top.map((line) => line.failed + line.unknown)],
        ["waiting", "--picked_up", top.map((line) => line.waiting + line.suppressed)],
      ],
    ),
    columns: [
      { name: t("reports.notice"), kind: "text" },
      { name: t("reports.channel"), kind: "text" },
      ...counts(t, ["wanted", "delivered"]),
      { name: t("reports.deliveredRate"), kind: "percent" },
      ...counts(t, ["sent", "failed", "unknown", "suppressed", "waiting"]),
    ],
    rows: lines.map((line) => [kind(line), channel(line), ...row(line)]),
    sum: summed(lines, t, (line) => ["", ...row(line)]),
    empty: lines.length === 0,
    hint: t("reports.noticesHint"),
  };
}
