import { useTranslation } from "react-i18next";
import { shown } from "./cell";
import type { Cell, Column, Section } from "./section";

interface Props {
  id: string;
  title: string;
  section: Section;
}

/** What the plot above shows, in words. */
export function ReportTable({ id, title, section }: Props) {
  const { columns, rows, sum } = section;
  return (
    <table className="report-table" id={id} data-testid="report-table" aria-label={title}>
      <thead>
        <tr>
          {columns.map(({ name, kind }, n) => (
            <th key={n} scope="col" className={kind === "text" ? "" : "amount"}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, n) => (
          <Line key={n} row={row} columns={columns} />
        ))}
      </tbody>
      {sum && (
        <tfoot>
          <Line row={sum} columns={columns} />
        </tfoot>
      )}
    </table>
  );
}

function Line({ row, columns }: { row: Cell[]; columns: Column[] }) {
  const { t } = useTranslation();
  return (
    <tr>
      {columns.map(({ kind }, n) => {
        const text = shown(t, row[n] ?? null, kind);
        if (n === 0)
          return (
            <th key={n} scope="row" className="number">
              {text}
            </th>
          );
        return (
          <td key={n} className={kind === "text" ? "number" : "number amount"}>
            {text}
          </td>
        );
      })}
    </tr>
  );
}
