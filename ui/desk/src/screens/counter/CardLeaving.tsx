import { shortTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { named } from "../../state/problem";
import { DelegateLine, DeliveryLine } from "../../proof/LeavingLines";
import { useCarrierName } from "../../state/carriers";
import type { ParcelCard } from "../../views";

/** What was asked for: not to hand it over, who else may come, who waits at the door, how it travels back. */
export function CardLeaving({ card }: { card: ParcelCard }) {
  const { t } = useTranslation();
  const { delegate, delivery, asked_back: back, return_tracking: number } = card;
  if (!delegate && !delivery && !back && !number) return null;
  return (
    <div className="card-leaving" data-testid="card-leaving">
      {back && <AskedBack back={back} />}
      {delegate && (
        <span>
          <DelegateLine delegate={delegate} /> <ByPhone card={card} verb="delegate_named" />
        </span>
      )}
      {card.delegate_came && (
        <strong className="code-ok" data-testid="delegate-came">
          {t("leaving.delegateCame")}
        </strong>
      )}
      {delivery && (
        <span>
          <DeliveryLine delivery={delivery} /> <ByPhone card={card} verb="delivery_asked" />
        </span>
      )}
      {number && <ReturnNumber card={card} number={number} />}
    </div>
  );
}

function AskedBack({ back }: { back: NonNullable<ParcelCard["asked_back"]> }) {
  const { t } = useTranslation();
  return (
    <span data-testid="card-asked-back" data-by={back.by}>
      <strong className="tag tag-refused">{named(t, "leaving.askedBack", back.by)}</strong>{" "}
      <span className="muted number">{shortTime(back.at, new Date())}</span> {back.reason}
    </span>
  );
}

function ReturnNumber({ card, number }: { card: ParcelCard; number: string }) {
  const { t } = useTranslation();
  const carrier = useCarrierName();
  return (
    <span data-testid="card-return-number">
      <span className="muted">{t("actions.returnTracking")}</span>{" "}
      {card.return_carrier && carrier(card.return_carrier)}{" "}
      <strong className="number">{number}</strong>{" "}
      <ByPhone card={card} verb="return_number_recorded" />
    </span>
  );
}

/** The recipient said so on their own phone: nobody at the desk has spoken with them. */
function ByPhone({ card, verb }: { card: ParcelCard; verb: string }) {
  const { t } = useTranslation();
  if (!card.asked_by_phone.includes(verb)) return null;
  return (
    <span className="tag tag-look" data-testid={`by-phone-${verb}`}>
      {t("leaving.byPhone")}
    </span>
  );
}
