import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { CarrierSelect } from "../kit/CarrierSelect";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 代客上传退货单号: the number of a resident's own return. */
export function ReturnNumberDialog(props: VerbProps) {
  const { t } = useTranslation();
  const { card } = props;
  const [number, setNumber] = useState(card.return_tracking ?? "");
  const [carrier, setCarrier] = useState(card.return_carrier);
  return (
    <VerbDialog
      {...props}
      lacks={number.trim() === ""}
      work={() => desk.recordReturnNumber(card.parcel.id, number.trim(), carrier)}
    >
      <label className="dialog-field">
        {t("actions.returnTracking")}
        <Input
          autoFocus
          data-testid="return-number"
          maxLength={40}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <label className="dialog-field">
        {t("actions.returnCarrier")}
        <CarrierSelect
          testId="return-number-carrier"
          free
          value={carrier}
          placeholder={t("field.optional")}
          onChange={setCarrier}
        />
      </label>
    </VerbDialog>
  );
}
