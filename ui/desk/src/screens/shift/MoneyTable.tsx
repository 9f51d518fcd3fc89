import { yuan } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import type { MoneyLine, TillView } from "../../views";

const OUT: readonly (MoneyLine["reason"] | null)[] = ["refund", "undone"];

/** What came in and went out, by reason and method. */
export function MoneyTable({ till }: { till: TillView }) {
  const { t } = useTranslation();
  const columns = ["cash", "wechat", "alipay"] as const;
  return (
    <table className="money-table" data-testid="money-table">
      <thead>
        <tr>
          <th scope="col" />
          {columns.map((name) => (
            <th key={name} scope="col" className="amount">
              {t(`pay.${name}`)}
            </th>
          ))}
          <th scope="col" className="amount">
            {t("shift.total")}
          </th>
          <th scope="col" className="amount">
            {t("shift.times")}
          </th>
        </tr>
      </thead>
      <tbody>
        {till.lines.length === 0 && (
          <tr>
            <td colSpan={6} className="muted">
              {t("shift.noMoney")}
            </td>
          </tr>
        )}
        {till.lines.map((line) => (
          <Line key={line.reason} line={line} />
        ))}
      </tbody>
      {till.lines.length > 0 && (
        <tfoot>
          <Line line={till.balance} />
        </tfoot>
      )}
    </table>
  );
}

function Line({ line }: { line: MoneyLine }) {
  const { t } = useTranslation();
  const sign = OUT.includes(line.reason) ? -1 : 1;
  const amounts = [line.cash_fen, line.wechat_fen, line.alipay_fen, line.total_fen];
  return (
    <tr data-testid={`money-${line.reason ?? "total"}`}>
      <th scope="row">{t(`shift.reasons.${line.reason ?? "total"}`)}</th>
      {amounts.map((fen, column) => (
        <td key={column} className={fen === 0 ? "number amount muted" : "number amount"}>
          {yuan(fen === 0 ? 0 : sign * fen)}
        </td>
      ))}
      <td className="number amount">{line.number}</td>
    </tr>
  );
}
