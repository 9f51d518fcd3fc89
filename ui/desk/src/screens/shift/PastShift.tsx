import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PrintDialog } from "../../kit/PrintDialog";
import { Trouble } from "../../parts/Trouble";
import { useShift } from "../../state/queries";
import { signed, verdict } from "./amounts";
import { ShiftReport } from "./ShiftReport";

/** A shift of the list, with its report to read and to print. */
export function PastShift({ id, back }: { id: string; back: () => void }) {
  const { t } = useTranslation();
  const shift = useShift(id);
  const [printing, setPrinting] = useState(false);
  if (shift.isError) return <Trouble title={t("shift.failed")} error={shift.error} again={back} />;
  if (!shift.data) return <p className="loading muted">{t("loading")}</p>;
  const { difference_fen: difference } = shift.data.line;
  return (
    <>
      <header className="shift-head">
        <div>
          <h1>{t("shift.report")}</h1>
          {difference === null ? (
            <span className="muted">{t("shift.stillOpen")}</span>
          ) : (
            <strong className={`shift-large number difference-${verdict(difference)}`}>
              {signed(difference)} <small>{t(`shift.verdict.${verdict(difference)}`)}</small>
            </strong>
          )}
        </div>
        <span className="spring" />
        <Button data-testid="shift-print" onClick={() => setPrinting(true)}>
          {t("print.preview")}
        </Button>
        <Button autoFocus data-testid="shift-current" onClick={back}>
          {t("shift.current")}
        </Button>
      </header>
      <ShiftReport shift={shift.data} />
      {printing && (
        <PrintDialog what={{ what: "shift", id, layout: null }} close={() => setPrinting(false)} />
      )}
    </>
  );
}
