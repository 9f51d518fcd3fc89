import { useTranslation } from "react-i18next";
import { REPORTS, type Report } from "./sections";

interface Props {
  chosen: Report;
  choose: (report: Report) => void;
}

/** The reports by name. */
export function ReportTabs({ chosen, choose }: Props) {
  const { t } = useTranslation();
  return (
    <nav className="tabs" aria-label={t("reports.label")}>
      {REPORTS.map((report) => (
        <button
          key={report}
          type="button"
          className={report === chosen ? "tab chosen" : "tab"}
          aria-current={report === chosen ? "true" : undefined}
          data-testid={`report-tab-${report}`}
          onClick={() => choose(report)}
        >
          {t(`reports.tab.${report}`)}
        </button>
      ))}
    </nav>
  );
}
