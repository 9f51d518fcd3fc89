import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";

/** Away from the counter: how many scans wait for the clerk to come back. */
export function ScansElsewhere({ waiting }: { waiting: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="scans-elsewhere">
      {waiting > 0 && (
        <>
          <Icon name="run" size={18} />
          <span data-testid="scans-elsewhere">{t("scanner.elsewhere", { count: waiting })}</span>
        </>
      )}
    </div>
  );
}
