import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Nothing } from "../../parts/Trouble";
import { useCarrierName } from "../../state/carriers";
import { useOverdueDays } from "../../state/overdue";
import type { Reports } from "../../views";
import { shown } from "./cell";
import { BarPlot } from "./plot/BarPlot";
import { ColumnPlot } from "./plot/ColumnPlot";
import { ReportTable } from "./ReportTable";
import { sectionOf, type Report } from "./sections";

/** One report: its plot, and its table below. */
export function ReportView({ report, reports }: { report: Report; reports: Reports }) {
  const { t } = useTranslation();
  const carrier = useCarrierName();
  const overdueDays = useOverdueDays();
  const id = useId();
  const section = sectionOf(report, reports, { t, carrier, overdueDays });
  const title = t(`reports.title.${report}`);
  if (section.empty) return <Nothing title={t("reports.empty")} hint={t("reports.emptyHint")} />;
  const Plot = section.upright ? ColumnPlot : BarPlot;
  return (
    <div className="report" data-testid={`report-${report}`}>
      <h1 className="report-title">
        {title}
        <span className="muted number">
          {reports.from === reports.to ? reports.from : `${reports.from} – ${reports.to}`}
        </span>
      </h1>
      <Plot
        {...section.plot}
        title={title}
        tableId={id}
        show={(value) => shown(t, value, section.values)}
      />
      {section.hint && <p className="report-hint muted">{section.hint}</p>}
      <ReportTable id={id} title={title} section={section} />
    </div>
  );
}
