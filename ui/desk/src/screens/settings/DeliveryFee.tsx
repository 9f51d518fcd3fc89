import { fenFromYuan } from "@parcel-desk/shared";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import type { CommunityView } from "../../views";
import { Needs } from "../../parts/Needs";
import { typedAmount } from "./amount";
import { useSave } from "./useSave";

/** What a delivery to the door costs in this community, unless a clerk says otherwise. */
export function DeliveryFee({ community }: { community: CommunityView }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(typedAmount(community.delivery_fee_fen));
  const { busy, save } = useSave(() => undefined);
  const fee = fenFromYuan(typed);
  return (
    <div className="delivery-fee">
      {t("leaving.settings.deliveryFee")}
      <Input
        size="small"
        data-testid="community-delivery-fee"
        aria-label={t("leaving.settings.deliveryFee")}
        prefix="¥"
        suffix={t("leaving.settings.perParcel")}
        maxLength={8}
        status={fee === null ? "error" : ""}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Needs right="settings">
        <Button
          size="small"
          data-testid="delivery-fee-save"
          loading={busy}
          disabled={fee === null || fee === community.delivery_fee_fen}
          onClick={() => void save(() => desk.setDeliveryFee(community.id, fee ?? 0))}
        >
          {t("do.save")}
        </Button>
      </Needs>
    </div>
  );
}
