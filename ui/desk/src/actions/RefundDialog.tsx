import { fenFromYuan, yuan } from "@parcel-desk/shared";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { AmountField } from "../kit/AmountField";
import { PaidChoice } from "../kit/PaidChoice";
import { typedYuan } from "../kit/yuan";
import type { Paid } from "../requests";
import { VerbDialog, type VerbProps } from "./VerbDialog";

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
      <AmountField
        label={t("actions.refundAmount")}
        testId="refund-amount"
        typed={typed}
        change={setTyped}
        wrong={wrong}
      />
      <div className="dialog-field">
        {t("actions.refundHow")}
        <PaidChoice testId="refund" paid={paid} choose={setPaid} />
      </div>
      <Input.TextArea
        data-no-scan
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
