import { useTranslation } from "react-i18next";
import { DelegateLine, DeliveryLine } from "../../proof/LeavingLines";
import type { ParcelCard } from "../../views";

/** Who else may come, and who waits at the door. */
export function CardLeaving({ card }: { card: ParcelCard }) {
  const { t } = useTranslation();
  if (!card.delegate && !card.delivery) return null;
  return (
    <div className="card-leaving" data-testid="card-leaving">
      {card.delegate && <DelegateLine delegate={card.delegate} />}
      {card.delegate_came && (
        <strong className="code-ok" data-testid="delegate-came">
          {t("leaving.delegateCame")}
        </strong>
      )}
      {card.delivery && <DeliveryLine delivery={card.delivery} />}
    </div>
  );
}
