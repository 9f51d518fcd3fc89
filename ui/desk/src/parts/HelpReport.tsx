import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { explain } from "../state/problem";
import "./help.css";

/** What whoever is asked for help needs to know: seen before it is copied, and never sent by the program. */
export function HelpReport() {
  const { t } = useTranslation();
  const [report, setReport] = useState<string | null>(null);
  const [said, say] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const show = () => desk.helpReport().then(setReport, (error: unknown) => say(explain(t, error)));
  const copy = (text: string) =>
    // Where the page may not write to the clipboard, the clerk's own keys do.
    navigator.clipboard.writeText(text).then(
      () => say(t("help.copied")),
      () => (area.current?.select(), say(t("help.selected"))),
    );
  return (
    <div className="help-report">
      <p className="muted">{t("help.reportHint")}</p>
      {report === null ? (
        <button
          type="button"
          className="button"
          data-testid="report-show"
          onClick={() => void show()}
        >
          {t("help.show")}
        </button>
      ) : (
        <>
          <textarea
            ref={area}
            readOnly
            rows={10}
            value={report}
            aria-label={t("help.report")}
            data-testid="report-text"
          />
          <button
            type="button"
            className="button"
            data-testid="report-copy"
            onClick={() => void copy(report)}
          >
            {t("help.copy")}
          </button>
        </>
      )}
      <span role="status" className="muted" data-testid="report-said">
        {said}
      </span>
    </div>
  );
}
