import { Input } from "antd";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { CarrierSelect } from "../kit/CarrierSelect";
import { ProposedResidents } from "../parts/ProposedResidents";
import { useProposals } from "../state/useProposals";
import type { ResidentHit } from "../views";
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
  const [typing, setTyping] = useState<"name" | "phone" | null>(null);
  const proposals = useProposals(parcel.community_id, typing ? typed[typing] : "");
  const take = ({ name, phone, address }: ResidentHit) => {
    setTyped({ ...typed, name, phone, address: address || typed.address });
    proposals.close();
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || proposals.hits.length === 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      proposals.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const hit = proposals.hits[proposals.index];
      if (hit) take(hit);
    }
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
        <label key={field} className="dialog-field proposed-field">
          {t(`field.${field}`)}
          <Input
            data-testid={`correct-${field}`}
            maxLength={field === "address" ? 200 : 100}
            value={typed[field]}
            placeholder={now[field]}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
            onFocus={() => setTyping(field === "name" || field === "phone" ? field : null)}
            onBlur={() => setTyping(null)}
            onKeyDown={key}
          />
          {typing === field && (
            <ProposedResidents
              proposals={proposals}
              keys={t("residents.propose.keysFill")}
              take={take}
            />
          )}
        </label>
      ))}
      <label className="dialog-field">
        {t("field.carrier")}
        <CarrierSelect testId="correct-carrier" free value={carrier} onChange={setCarrier} />
      </label>
    </VerbDialog>
  );
}
