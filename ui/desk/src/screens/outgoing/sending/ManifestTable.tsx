import { useTranslation } from "react-i18next";
import type { OutgoingView } from "../../../views";
import { kilograms } from "./weight";

/** 交件清单: what one courier takes along. */
export function ManifestTable({ rows }: { rows: OutgoingView[] }) {
  const { t } = useTranslation();
  return (
    <table className="manifest-table" data-testid="manifest-table">
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{t("sending.labelNumber")}</th>
          <th scope="col">{t("field.carrier")}</th>
          <th scope="col">{t("sending.recipient")}</th>
          <th scope="col">{t("sending.contents")}</th>
          <th scope="col" className="amount">
            {t("sending.weight")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, line) => (
          <tr key={row.id}>
            <td className="number">{line + 1}</td>
            <td className="number">{row.tracking_number}</td>
            <td>{row.carrier}</td>
            <td>
              {row.recipient.name} <span className="muted">{row.recipient.address}</span>
            </td>
            <td>{row.contents}</td>
            <td className="number amount">{kilograms(row.weight_g)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={5}>{t("pieces", { count: rows.length })}</td>
          <td className="number amount">
            {kilograms(rows.reduce((sum, row) => sum + row.weight_g, 0))}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
