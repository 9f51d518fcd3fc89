import { fenFromYuan, shortTime } from "@parcel-desk/shared";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { typedYuan } from "../../kit/yuan";
import type { DrawerView } from "../../views";
import { Needs } from "../../parts/Needs";
import { MoneyTable } from "./MoneyTable";

/** 开班: what lies in the drawer. Nothing else at the desk waits for it. */
export function OpenShift({ drawer }: { drawer: DrawerView }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const [typed, setTyped] = useState(typedYuan(drawer.last_float_fen));
  const float = fenFromYuan(typed);
  const open = () => {
    if (float !== null && !busy) void act(() => desk.openShift(float), t("shift.opened"));
  };
  return (
    <div className="shift-open" data-testid="shift-none">
      <h1>{t("shift.none")}</h1>
      <p className="muted">{t("shift.noneHint")}</p>
      <label className="shift-float">
        {t("shift.float")}
        <Input
          autoFocus
          size="large"
          data-testid="shift-float"
          prefix="¥"
          maxLength={8}
          status={float === null ? "error" : ""}
          value={typed}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={open}
        />
      </label>
      <Needs right="hand_over">
        <Button
          type="primary"
          size="large"
          data-testid="shift-open"
          loading={busy}
          disabled={float === null}
          onClick={open}
        >
          {t("shift.open")}
        </Button>
      </Needs>
      {drawer.last_closed_at && (
        <p className="muted number">
          {t("shift.lastClosed", { at: shortTime(drawer.last_closed_at, new Date()) })}
        </p>
      )}
      {drawer.outside && (
        <section className="shift-outside" data-testid="shift-outside">
          <h2>{t("shift.outside")}</h2>
          <p className="muted">{t("shift.outsideOpen")}</p>
          <MoneyTable till={drawer.outside} />
        </section>
      )}
    </div>
  );
}
