import { Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { FreeSlot } from "../proof/FreeSlot";
import { SLOTS, slotOf, type Slot, type SlotName } from "../proof/slot";
import { useAppState } from "../state/queries";
import { VerbDialog, type VerbProps } from "./VerbDialog";

const LONGEST = 200;

/** 送货上门: when, for how much, and what the recipient says about it. */
export function AskDeliveryDialog(props: VerbProps) {
  const { t } = useTranslation();
  const { parcel, delivery } = props.card;
  const [now] = useState(() => new Date());
  const offered = SLOTS.filter((name) => name === "free" || slotOf(name, now));
  const [name, setName] = useState<SlotName>(offered[1] ?? "soon");
  const [free, setFree] = useState<Slot | null>(null);
  const usual = useUsualFee(parcel.community_id);
  const [yuan, setYuan] = useState<number | null>(null);
  const [note, setNote] = useState(delivery?.note ?? "");
  const slot = name === "free" ? free : slotOf(name, now);
  const fee = Math.round((yuan ?? (delivery?.fee_fen ?? usual) / 100) * 100);
  const work = () =>
    desk.askDelivery({
      parcel_id: parcel.id,
      from: slot?.from.toISOString() ?? "",
      to: slot?.to.toISOString() ?? "",
      fee_fen: fee,
      note: note.trim(),
    });
  return (
    <VerbDialog {...props} lacks={!slot} work={work}>
      <Radio.Group
        data-testid="delivery-slot"
        value={name}
        onChange={(event) => setName(event.target.value as SlotName)}
        options={offered.map((value) => ({
          value,
          label: <span data-testid={`slot-${value}`}>{t(`leaving.slots.${value}`)}</span>,
        }))}
      />
      {name === "free" && <FreeSlot now={now} changed={setFree} />}
      <InputNumber
        data-testid="delivery-fee"
        addonBefore={t("leaving.deliveryFee")}
        prefix="¥"
        min={0}
        max={9999}
        precision={2}
        value={yuan ?? fee / 100}
        onChange={(value) => setYuan(value ?? 0)}
      />
      <Input
        data-testid="delivery-note"
        value={note}
        maxLength={LONGEST}
        placeholder={t("leaving.deliveryNote")}
        onChange={(event) => setNote(event.target.value)}
      />
    </VerbDialog>
  );
}

function useUsualFee(communityId: string): number {
  const communities = useAppState().data?.communities ?? [];
  return communities.find((community) => community.id === communityId)?.delivery_fee_fen ?? 0;
}
