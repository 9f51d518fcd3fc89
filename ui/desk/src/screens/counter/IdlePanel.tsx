import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import { Key } from "../../parts/Key";
import { HintNeeds } from "../../parts/Needs";
import { ReceiptButton } from "./ReceiptButton";
import type { Session } from "./session";
import type { Result } from "./state";

interface Props {
  session: Session;
  result: Result | null;
}

/** Between two parcels: where the last one goes, or what can be done. */
export function IdlePanel({ session, result }: Props) {
  const { t } = useTranslation();
  const row = result?.tone === "ok" ? result.row : undefined;
  if (row && row.status === "available") {
    return (
      <div className="idle idle-place" data-testid="idle">
        <p>{t("counter.result.placeOn")}</p>
        <strong className="huge" data-testid="place">
          {row.shelf ?? t("counter.noShelf")}
        </strong>
        <p className="idle-who">{row.recipient.name}</p>
      </div>
    );
  }
  return (
    <div className="idle" data-testid="idle">
      <Icon name="counter" size={56} />
      {result?.left ? (
        <p className="idle-who">{t("counter.othersShort", { count: result.left })}</p>
      ) : null}
      <p>{result?.key === "nothing" ? t("counter.result.nothingHint") : t("counter.idle")}</p>
      <ReceiptButton session={session} ids={result?.receipts ?? []} />
      <p className="idle-keys">
        <HintNeeds right="receive">
          <Key>F2</Key> {t("counter.keys.run")}
        </HintNeeds>
        <span>
          <Key>F1</Key> {t("counter.keys.help")}
        </span>
      </p>
    </div>
  );
}
