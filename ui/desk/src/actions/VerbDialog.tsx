import { Modal, Space } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "../kit/list.css";
import { useDo } from "../kit/useDo";
import type { ParcelCard } from "../views";

/** What every dialog of a verb is handed. */
export interface VerbProps {
  card: ParcelCard;
  action: "reject" | "send_back" | "hand_back" | "hold" | "move" | "correct";
  close: () => void;
}

interface Props extends VerbProps {
  /** Why it cannot be confirmed yet. */
  lacks?: boolean;
  danger?: boolean;
  work: () => Promise<unknown>;
  children: ReactNode;
}

/** A verb that asks for something first; it stays open, with what was typed, when the desk refuses. */
export function VerbDialog({ card, action, close, lacks, danger, work, children }: Props) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const go = async () => {
    if (await act(work, t("actions.done"))) close();
  };
  return (
    <Modal
      open
      title={`${t(`actions.${action}`)} · ${card.parcel.tracking_number}`}
      okText={t("do.confirm")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{
        disabled: lacks ?? false,
        danger: danger ?? false,
        "data-testid": "dialog-ok",
      }}
      onOk={() => void go()}
      onCancel={close}
    >
      <Space orientation="vertical" style={{ width: "100%" }} size={12}>
        {children}
      </Space>
    </Modal>
  );
}
