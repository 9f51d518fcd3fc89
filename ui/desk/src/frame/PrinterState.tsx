import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { PrintJobs } from "../parts/PrintJobs";
import { show } from "../state/screen";
import type { StatusBar } from "../views";

/** What the printers do, and below it, when somebody looks, what waits for them. */
export function PrinterState({ state }: { state: StatusBar["printer"] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { chosen, waiting, trouble } = state;
  const says = trouble ? "trouble" : waiting > 0 ? "waiting" : chosen ? "idle" : "none";
  const look = () => (chosen || waiting > 0 ? setOpen(!open) : show("settings", "printers"));
  return (
    <>
      <button
        type="button"
        className={trouble ? "strip-clerk tag tag-look" : "strip-clerk muted number"}
        data-testid="printer-state"
        data-says={says}
        aria-expanded={open}
        title={t("printers.queue")}
        onClick={look}
      >
        {t(`printers.bar.${says}`, { count: waiting })}
      </button>
      {open && <Panel close={() => setOpen(false)} />}
    </>
  );
}

function Panel({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
  };
  return (
    <section
      className="print-panel"
      aria-label={t("printers.queue")}
      data-testid="print-panel"
      data-own-esc
      data-keeps-focus
      onKeyDown={keys}
    >
      <strong>{t("printers.queue")}</strong>
      <PrintJobs />
      <div className="print-panel-foot">
        <button
          type="button"
          className="button small quiet"
          onClick={() => {
            close();
            show("settings", "printers");
          }}
        >
          {t("printers.settings")}
        </button>
        <button
          type="button"
          className="button small"
          data-testid="print-close"
          autoFocus
          onClick={close}
        >
          {t("do.close")}
        </button>
      </div>
    </section>
  );
}
