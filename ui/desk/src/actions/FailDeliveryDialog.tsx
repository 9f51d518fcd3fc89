import { AutoComplete } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 未送达: why it came back; the recipient is told. */
export function FailDeliveryDialog(props: VerbProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  return (
    <VerbDialog {...props} work={() => desk.failDelivery(props.card.parcel.id, reason.trim())}>
      <AutoComplete
        autoFocus
        style={{ width: "100%" }}
        data-testid="fail-reason"
        value={reason}
        maxLength={200}
        placeholder={t("field.reason")}
        options={t("leaving.failReasons", { returnObjects: true }).map((value) => ({ value }))}
        onChange={setReason}
      />
    </VerbDialog>
  );
}
