import { yuan } from "@parcel-desk/shared";
import { Input, Modal, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { useDo } from "../../../kit/useDo";
import type { OutgoingView } from "../../../views";

/** It is not sent: why, and what is given back. */
export function CancelDialog({ row, close }: { row: OutgoingView; close: () => void }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const field = useRef<InputRef>(null);
  const [reason, setReason] = useState("");
  const ready = reason.trim() !== "";
  const go = async () => {
    if (!ready || busy) return;
    if (await act(() => desk.cancelOutgoing(row.id, reason), t("actions.done"))) close();
  };
  return (
    <Modal
      open
      title={`${t("sending.cancel")} · ${row.recipient.name}`}
      okText={t("do.confirm")}
      cancelText={t("do.back")}
      confirmLoading={busy}
      okButtonProps={{ danger: true, disabled: !ready, "data-testid": "cancel-ok" }}
      afterOpenChange={(open) => open && field.current?.focus()}
      onOk={() => void go()}
      onCancel={close}
    >
      {row.held_fen > 0 && (
        <p data-testid="cancel-refund" data-fen={row.held_fen}>
          {t("sending.refund", { amount: yuan(row.held_fen), paid: t(`pay.${row.paid}`) })}
        </p>
      )}
      <Input
        ref={field}
        data-testid="cancel-reason"
        maxLength={200}
        placeholder={t("sending.cancelWhy")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => void go()}
      />
    </Modal>
  );
}
