import { yuan } from "@parcel-desk/shared";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import type { Paid } from "../../requests";
import { Needs } from "../../parts/Needs";
import { choosePay, decide } from "./acting";
import { chargeOf, isPayable } from "./card";
import type { Session } from "./session";
import type { CardView } from "./state";

const METHODS: Paid[] = ["cash", "wechat", "alipay", "none"];

interface Props {
  session: Session;
  view: CardView;
}

/** Code, fee and how it is paid: what stands between the parcel and the recipient. */
export function CardPayment({ session, view }: Props) {
  const { t } = useTranslation();
  const { feeFen } = chargeOf(view);
  return (
    <div className="payment">
      <Code session={session} view={view} />
      <div className="payment-fee">
        <span className="muted">{t(view.all ? "counter.total" : "counter.fee")}</span>
        <strong className="fee number" data-testid="fee" data-fen={feeFen}>
          {yuan(feeFen)}
        </strong>
      </div>
      {feeFen > 0 ? (
        <Methods session={session} view={view} />
      ) : (
        <span className="muted">{t("counter.noFee")}</span>
      )}
    </div>
  );
}

function Code({ session, view }: Props) {
  const { t } = useTranslation();
  if (view.codeMatched) {
    return (
      <span className="code-ok" data-testid="code-ok">
        <Icon name="check" size={20} />
        {t("counter.codeOk")}
      </span>
    );
  }
  return (
    <label className="code">
      <span className="muted">{t("counter.code")}</span>
      <input
        data-testid="code-entry"
        data-enter="card"
        className="number"
        value={view.code}
        inputMode="numeric"
        maxLength={6}
        size={6}
        placeholder="••••••"
        aria-label={t("counter.code")}
        onChange={(event) => decide(session, { code: event.target.value.replace(/\D/g, "") })}
      />
    </label>
  );
}

function Methods({ session, view }: Props) {
  const { t } = useTranslation();
  return (
    <div className="methods" role="radiogroup" aria-label={t("counter.pay")}>
      {METHODS.map((paid, index) => (
        <Needs key={paid} right={paid === "none" ? ["hand_over", "waive_fee"] : "hand_over"}>
          <button
            type="button"
            role="radio"
            aria-checked={view.pay === paid}
            className={view.pay === paid ? "method chosen" : "method"}
            data-testid={`pay-${index + 1}`}
            disabled={!isPayable(view)}
            onClick={() => choosePay(session, paid)}
          >
            <span className="method-key">{index + 1}</span>
            {t(`pay.${paid}`)}
          </button>
        </Needs>
      ))}
      {view.pay === "none" && <WaiveReason session={session} view={view} />}
    </div>
  );
}

function WaiveReason({ session, view }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <span className="waive">
      <input
        ref={field}
        data-testid="waive-reason"
        data-enter="card"
        value={view.reason}
        maxLength={200}
        list="waive-presets"
        placeholder={t("counter.waiveReason")}
        aria-label={t("counter.waiveReason")}
        onChange={(event) => decide(session, { reason: event.target.value })}
      />
      <datalist id="waive-presets">
        {t("counter.waivePresets", { returnObjects: true }).map((preset) => (
          <option key={preset} value={preset} />
        ))}
      </datalist>
    </span>
  );
}
