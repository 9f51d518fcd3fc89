import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { useHasPrinter } from "../../state/queries";
import { printReceipts } from "./receipts";
import type { Session } from "./session";

interface Props {
  session: Session;
  ids: string[];
}

/** 打印收据 by a click, where money was taken; not there where no printer takes receipts. */
export function ReceiptButton({ session, ids }: Props) {
  const { t } = useTranslation();
  const printed = useHasPrinter("receipt");
  if (!printed || ids.length === 0) return null;
  return (
    <button
      type="button"
      className="button"
      data-testid="print-receipt"
      onClick={() => void printReceipts(session, ids)}
    >
      <Key>F6</Key> {t("counter.printReceipt")}
    </button>
  );
}
