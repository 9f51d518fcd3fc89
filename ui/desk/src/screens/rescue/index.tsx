import { useTranslation } from "react-i18next";
import { DeskError } from "../../desk";
import { HelpReport } from "../../parts/HelpReport";
import { GoBack } from "./GoBack";
import "./rescue.css";

/** What an earlier file helps against; anything else passes when its cause does. */
const GOES_BACK: readonly string[] = ["file_newer", "file_damaged"];

/** The way out when the desk file cannot be opened: back to a backup, or help from somebody. */
export default function WayOut({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const goesBack = error instanceof DeskError && GOES_BACK.includes(error.code);
  return (
    <div className="way-out" data-testid="way-out">
      {goesBack && <GoBack />}
      <section>
        <h2>{t("help.report")}</h2>
        <HelpReport />
      </section>
    </div>
  );
}
