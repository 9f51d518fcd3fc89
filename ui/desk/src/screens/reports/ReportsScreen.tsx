import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import { Trouble } from "../../parts/Trouble";
import { communityChoice } from "../../state/community";
import { useReports } from "../../state/queries";
import { Needs } from "../../parts/Needs";
import { RangeBar } from "./RangeBar";
import { FIRST_RANGE, requestOf, type Range } from "./range";
import "./reports.css";
import { ReportTabs } from "./ReportTabs";
import { ReportView } from "./ReportView";
import type { Report } from "./sections";

/** 统计: what happened in a range of days, as plots with a table under each. */
export function ReportsScreen() {
  const { t } = useTranslation();
  const communityId = communityChoice.use() || null;
  const [range, setRange] = useState<Range>(FIRST_RANGE);
  const [report, setReport] = useState<Report>("daily");
  const [exporting, setExporting] = useState(false);
  const request = requestOf(range, communityId);
  const reports = useReports(request);
  const write = async (path: string) => {
    const { rows } = await desk.exportReports(path, request);
    return t("parcels.exported", { count: rows });
  };
  return (
    <div className="reports">
      <div className="screen-head">
        <RangeBar range={range} days={reports.data ?? null} change={setRange} />
        <span className="spring" />
        <Needs right={["reports", "import_export"]}>
          <Button data-testid="export-reports" onClick={() => setExporting(true)}>
            {t("reports.export")}
          </Button>
        </Needs>
      </div>
      <ReportTabs chosen={report} choose={setReport} />
      {/* What scrolls must be reachable by the keyboard. */}
      <section
        className="panel report-panel"
        aria-label={t(`reports.title.${report}`)}
        aria-busy={reports.isFetching}
        tabIndex={0}
      >
        {reports.isError && (
          <Trouble
            title={t("reports.failed")}
            error={reports.error}
            again={() => void reports.refetch()}
          />
        )}
        {reports.isPending && <p className="loading muted">{t("loading")}</p>}
        {reports.data && !reports.isError && <ReportView report={report} reports={reports.data} />}
      </section>
      {exporting && (
        <ExportDialog
          title={t("reports.exportTitle")}
          hint={t("reports.exportHint")}
          name="reports.xlsx"
          write={write}
          close={() => setExporting(false)}
        />
      )}
    </div>
  );
}
