import { useTranslation } from "react-i18next";
import { HelpReport } from "../../parts/HelpReport";
import { useAppState } from "../../state/queries";

/** Which program this is. */
export function About() {
  const { t } = useTranslation();
  const app = useAppState().data;
  return (
    <>
      <p>
        {t("settings.program")} · {t("settings.version")}{" "}
        <span className="number" data-testid="app-version">
          {app?.version}
        </span>
      </p>
      <p className="muted">{t("settings.licence")}</p>
      <HelpReport />
    </>
  );
}
