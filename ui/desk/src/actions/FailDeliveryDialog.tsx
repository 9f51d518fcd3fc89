import { Button, Input, Space } from "antd";
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
      <Input
        autoFocus
        data-testid="fail-reason"
        value={reason}
        maxLength={200}
        placeholder={t("field.reason")}
        onChange={(event) => setReason(event.target.value)}
      />
      <Space wrap>
        {t("leaving.failReasons", { returnObjects: true }).map((each) => (
          <Button key={each} data-testid={`reason-${each}`} onClick={() => setReason(each)}>
            {each}
          </Button>
        ))}
      </Space>
    </VerbDialog>
  );
}
