import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { CarrierSelect } from "../kit/CarrierSelect";
import { VerbDialog, type VerbProps } from "./VerbDialog";

const FIELDS = ["name", "phone", "address", "tracking"] as const;
const NOTHING = { name: "", phone: "", address: "", tracking: "" };

/** 更正: what was written down wrong; what is left empty stays. */
export function CorrectDialog(props: VerbProps) {
  const { t } = useTranslation();
  const { parcel } = props.card;
  const [typed, setTyped] = useState(NOTHING);
  const [carrier, setCarrier] = useState(parcel.carrier);
  const now = {
    name: parcel.recipient.name,
    phone: parcel.recipient.phone_masked,
    address: parcel.recipient.address,
    tracking: parcel.tracking_number,
  };
  const changed = (text: string) => text.trim() || null;
  const lacks = carrier === parcel.carrier && FIELDS.every((field) => !changed(typed[field]));
  const work = () =>
    desk.correct({
      parcel_id: parcel.id,
      name: changed(typed.name),
      phone: changed(typed.phone),
      address: changed(typed.address),
      tracking_number: changed(typed.tracking),
      carrier: carrier === parcel.carrier ? null : carrier,
    });
  return (
    <VerbDialog {...props} lacks={lacks} work={work}>
      <span className="muted">{t("actions.correctHint")}</span>
      {FIELDS.map((field) => (
        <label key={field} className="dialog-field">
          {t(`field.${field}`)}
          <Input
            data-testid={`correct-${field}`}
            maxLength={field === "address" ? 200 : 100}
            value={typed[field]}
            placeholder={now[field]}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
          />
        </label>
      ))}
      <label className="dialog-field">
        {t("field.carrier")}
        <CarrierSelect testId="correct-carrier" free value={carrier} onChange={setCarrier} />
      </label>
    </VerbDialog>
  );
}
