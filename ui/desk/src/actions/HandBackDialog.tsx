import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { CarrierSelect } from "../kit/CarrierSelect";
import { CourierFilter } from "../screens/parcels/CourierFilter";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 交还快递员: to whom, and under which number it travels back. */
export function HandBackDialog(props: VerbProps) {
  const { t } = useTranslation();
  const { parcel } = props.card;
  const [courierId, setCourierId] = useState(parcel.courier?.id ?? null);
  const [tracking, setTracking] = useState("");
  const [carrier, setCarrier] = useState<string | null>(null);
  const work = () =>
    desk.handBack({
      parcel_id: parcel.id,
      courier_id: courierId,
      return_tracking: tracking.trim() || null,
      return_carrier: carrier,
    });
  const lacksNumber = tracking.trim() === "" && !props.card.return_tracking;
  return (
    <VerbDialog {...props} work={work} reminder={lacksNumber ? t("actions.noReturnNumber") : null}>
      <label className="dialog-field">
        {t("actions.toCourier")}
        <CourierFilter
          communityId={parcel.community_id}
          value={courierId}
          choose={setCourierId}
          width="100%"
        />
      </label>
      <label className="dialog-field">
        {t("actions.returnTracking")}
        <Input
          data-testid="return-tracking"
          maxLength={40}
          value={tracking}
          placeholder={t("field.optional")}
          onChange={(event) => setTracking(event.target.value)}
        />
      </label>
      <label className="dialog-field">
        {t("actions.returnCarrier")}
        <CarrierSelect
          testId="return-carrier"
          free
          value={carrier}
          placeholder={t("field.optional")}
          onChange={setCarrier}
        />
      </label>
    </VerbDialog>
  );
}
