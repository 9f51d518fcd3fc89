import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { explain } from "../state/problem";
import { forgetUnknown } from "../screens/counter/useCounterSession";

/** Says that nothing here is real, and is the way out: beginning in earnest. */
export function Demonstration() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="strip-clerk tag tag-look"
        data-testid="demonstration"
        aria-expanded={open}
        title={t("start.leave")}
        onClick={() => setOpen(!open)}
      >
        {t("bar.demonstration")}
      </button>
      {open && <Leave close={() => setOpen(false)} />}
    </>
  );
}

function Leave({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [said, say] = useState("");
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
  };
  const leave = async () => {
    setBusy(true);
    try {
      await desk.leaveDemonstration();
      forgetUnknown();
      // What the demonstration has not printed was never wanted.
      await desk.restart(await desk.unprinted());
    } catch (error) {
      say(explain(t, error));
      setBusy(false);
    }
  };
  return (
    <section
      className="print-panel demonstration-panel"
      aria-label={t("start.leave")}
      data-testid="demonstration-panel"
      data-own-esc
      data-keeps-focus
      onKeyDown={keys}
    >
      <strong>{t("start.leave")}</strong>
      <p>{t("start.leaveHint")}</p>
      {said && (
        <p role="alert" data-testid="demonstration-said">
          {said}
        </p>
      )}
      <div className="print-panel-foot">
        <button
          type="button"
          className="button small"
          data-testid="demonstration-stay"
          autoFocus
          onClick={close}
        >
          {t("start.leaveNot")}
        </button>
        <button
          type="button"
          className="button small primary"
          data-testid="demonstration-leave"
          disabled={busy}
          onClick={() => void leave()}
        >
          {t("start.leaveGo")}
        </button>
      </div>
    </section>
  );
}
