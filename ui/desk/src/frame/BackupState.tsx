import { shortTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { show } from "../state/screen";

/** When a copy was last made; a failure stands out. */
export function BackupState({ trouble, at }: { trouble: boolean; at: string | null }) {
  const { t } = useTranslation();
  const when = at ? t("backups.bar", { at: shortTime(at, new Date()) }) : t("backups.barNever");
  return (
    <button
      type="button"
      className={trouble ? "strip-clerk tag tag-look" : "strip-clerk muted number"}
      data-testid="backup-state"
      title={t("backups.title")}
      onClick={() => show("settings", "backups")}
    >
      {trouble ? t("backups.barTrouble") : when}
    </button>
  );
}
