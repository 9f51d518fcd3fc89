import { fenFromYuan, yuan } from "@parcel-desk/shared";
import { Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { typedYuan } from "../kit/yuan";
import type { Paid } from "../requests";
import { VerbDialog, type VerbProps } from "./VerbDialog";

const METHODS: Paid[] = ["cash", "wechat", "alipay"];
const LONGEST = 500;

/** 退款: how much, as it was paid unless said otherwise, and why. */
export function RefundDialog(props: VerbProps) {
  const { t } = useTranslation();
  const { parcel, taken_fen: taken, taken_paid } = props.card;
  const [typed, setTyped] = useState(typedYuan(taken));
  const [paid, setPaid] = useState<Paid>(taken_paid);
  const [reason, setReason] = useState("");
  const amount = fenFromYuan(typed);
  const wrong = amount === null || amount === 0 || amount > taken;
  const lacks = wrong || paid === "none" || reason.trim() === "";
  const work = () =>
    desk.refund({
      parcel_id: parcel.id,
      amount_fen: amount ?? 0,
      paid,
      reason: reason.trim(),
    });
  return (
    <VerbDialog {...props} lacks={lacks} danger work={work}>
      <p className="muted number">
        {t("actions.refundTaken", { amount: yuan(taken), paid: t(`pay.${taken_paid}`) })}
      </p>
      <label className="dialog-field">
        {t("actions.refundAmount")}
        <Input
          data-testid="refund-amount"
          prefix="¥"
          maxLength={8}
          status={wrong ? "error" : ""}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="dialog-field">
        {t("actions.refundHow")}
        <Radio.Group
          optionType="button"
          value={paid}
          onChange={(event) => setPaid(event.target.value as Paid)}
          options={METHODS.map((value) => ({
            value,
            label: <span data-testid={`refund-${value}`}>{t(`pay.${value}`)}</span>,
          }))}
        />
      </div>
      <Input.TextArea
        autoFocus
        data-testid="reason"
        value={reason}
        maxLength={LONGEST}
        showCount
        rows={3}
        placeholder={t("actions.refundReason")}
        onChange={(event) => setReason(event.target.value)}
      />
    </VerbDialog>
  );
}
