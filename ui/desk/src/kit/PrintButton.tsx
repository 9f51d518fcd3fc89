import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { once } from "../parts/once";
import { useHasPrinter } from "../state/queries";
import type { PaperKind } from "../views";
import { useDo } from "./useDo";

interface Props {
  kind: PaperKind;
  print: () => Promise<unknown>;
}

/** Sends it to the printer of this paper; not there where it has none. */
export function PrintButton({ kind, print }: Props) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  if (!useHasPrinter(kind)) return null;
  return (
    <Button
      type="primary"
      data-testid={`send-${kind}`}
      loading={busy}
      onClick={once(() => void act(print, t("printers.sent")))}
    >
      {t("printers.print")}
    </Button>
  );
}
