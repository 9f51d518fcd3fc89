import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import type { PrintRequest } from "../requests";
import { useDo } from "./useDo";

/** To whatever shows PDF files at this PC, which prints them, too: the way where no printer takes one from here. */
export function OpenButton({ what }: { what: PrintRequest }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  return (
    <Button
      data-testid="print-open"
      loading={busy}
      onClick={() => void act(() => desk.printOpen(what), t("print.opened"))}
    >
      {t("print.open")}
    </Button>
  );
}
