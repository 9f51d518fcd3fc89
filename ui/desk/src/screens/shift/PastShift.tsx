import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Trouble } from "../../parts/Trouble";
import { useShift } from "../../state/queries";
import { signed, verdict } from "./amounts";
import { ShiftReport } from "./ShiftReport";

/** A shift of the list, with its report to read and to print. */
export function PastShift({ id, back }: { id: string; back: () => void }) {
  const { t } = useTranslation();
  const shift = useShift(id);
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
        <Button className="no-print" data-testid="shift-print" onClick={() => window.print()}>
          {t("shift.print")}
        </Button>
        <Button className="no-print" autoFocus data-testid="shift-current" onClick={back}>
          {t("shift.current")}
        </Button>
      </header>
      <ShiftReport shift={shift.data} />
    </>
  );
}
