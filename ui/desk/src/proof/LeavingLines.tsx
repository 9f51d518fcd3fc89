import { shortTime, yuan } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import type { DelegateView, DeliveryView } from "../views";
import { slotText } from "./slot";

/** 代领人, masked. */
export function DelegateLine({ delegate }: { delegate: DelegateView }) {
  const { t } = useTranslation();
  return (
    <span data-testid="delegate">
      <span className="muted">{t("leaving.delegate")}</span> {delegate.name || t("field.unknown")}{" "}
      <span className="number">{delegate.phone_masked}</span>{" "}
      <span className="muted number">{shortTime(delegate.since, new Date())}</span>
    </span>
  );
}

/** 送货上门: how far, when, for how much. */
export function DeliveryLine({ delivery }: { delivery: DeliveryView }) {
  const { t } = useTranslation();
  return (
    <span data-testid="delivery" data-stage={delivery.stage}>
      <span className="muted">{t("leaving.delivery")}</span>{" "}
      <strong>{t(`leaving.stage.${delivery.stage}`)}</strong>{" "}
      <span className="number">{slotText(delivery, new Date())}</span>
      {delivery.fee_fen > 0 && (
        <>
          {" · "}
          {t("leaving.deliveryFee")} <span className="number">{yuan(delivery.fee_fen)}</span>
        </>
      )}
      {delivery.failed > 0 && (
        <>
          {" · "}
          {t("leaving.failedTimes", { count: delivery.failed })} {delivery.failure}
        </>
      )}
      {delivery.note && <> · {delivery.note}</>}
    </span>
  );
}
