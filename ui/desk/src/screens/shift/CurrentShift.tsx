import { yuan } from "@parcel-desk/shared";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShiftView } from "../../views";
import { Needs } from "../../parts/Needs";
import { CashDialog } from "./CashDialog";
import { ShiftReport } from "./ShiftReport";

/** The shift that is open here, as it stands now. */
export function CurrentShift({ shift, close }: { shift: ShiftView; close: () => void }) {
  const { t } = useTranslation();
  const [moving, setMoving] = useState(false);
  return (
    <>
      <header className="shift-head">
        <div>
          <h1>{t("shift.running")}</h1>
          <span className="muted">{t("shift.expected")}</span>{" "}
          <strong
            className="shift-large number"
            data-testid="shift-expected"
            data-fen={shift.expected_fen}
          >
            {yuan(shift.expected_fen)}
          </strong>
        </div>
        <span className="spring" />
        <Needs right="hand_over">
          <Button data-testid="shift-move" onClick={() => setMoving(true)}>
            {t("shift.move")}
          </Button>
        </Needs>
        <Needs right="hand_over">
          <Button type="primary" size="large" autoFocus data-testid="shift-close" onClick={close}>
            {t("shift.close")}
          </Button>
        </Needs>
      </header>
      <ShiftReport shift={shift} />
      {moving && <CashDialog close={() => setMoving(false)} />}
    </>
  );
}
