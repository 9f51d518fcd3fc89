import { yuan } from "@parcel-desk/shared";
import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { PaidChoice } from "../../../kit/PaidChoice";
import { useDo } from "../../../kit/useDo";
import type { Paid } from "../../../requests";
import type { OutgoingView } from "../../../views";

/** The price is paid after all. */
export function PayDialog({ row, close }: { row: OutgoingView; close: () => void }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const [paid, setPaid] = useState<Paid>("cash");
  const go = async () => {
    if (await act(() => desk.payOutgoing(row.id, paid), t("actions.done"))) close();
  };
  return (
    <Modal
      open
      title={`${t("sending.pay")} ${yuan(row.due_fen)}`}
      okText={t("do.confirm")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ autoFocus: true, "data-testid": "pay-ok" }}
      onOk={() => void go()}
      onCancel={close}
    >
      <PaidChoice testId="sending" paid={paid} choose={setPaid} />
    </Modal>
  );
}
