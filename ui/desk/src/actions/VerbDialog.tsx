import { Space } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../kit/Dialog";
import "../kit/list.css";
import { useDo } from "../kit/useDo";
import { RIGHT_OF, useWhyNot } from "../state/rights";
import type { Action, ParcelCard } from "../views";

/** What every dialog of a verb is handed. */
export interface VerbProps {
  card: ParcelCard;
  action: Action;
  close: () => void;
}

interface Props extends VerbProps {
  /** Why it cannot be confirmed yet. */
  lacks?: boolean;
  danger?: boolean;
  /** Said once before it is confirmed; confirming again is a yes. */
  reminder?: string | null;
  width?: number;
  work: () => Promise<unknown>;
  children: ReactNode;
}

/** A verb that asks for something first; it stays open, with what was typed, when the desk refuses. */
export function VerbDialog({
  card,
  action,
  close,
  lacks,
  danger,
  width,
  reminder,
  work,
  children,
}: Props) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const why = useWhyNot()(RIGHT_OF[action]);
  const [reminded, setReminded] = useState(false);
  const go = async () => {
    if (reminder && !reminded) return setReminded(true);
    if (await act(work, t("actions.done"))) close();
  };
  return (
    <Dialog
      open
      width={width ?? 520}
      title={`${t(`actions.${action}`)} · ${card.parcel.tracking_number}`}
      okText={t("do.confirm")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{
        disabled: (lacks ?? false) || why !== null,
        ...(why === null ? {} : { title: why }),
        danger: danger ?? false,
        "data-testid": "dialog-ok",
      }}
      onOk={() => void go()}
      onCancel={close}
    >
      <Space orientation="vertical" style={{ width: "100%" }} size={12}>
        {children}
        {reminder && reminded && (
          <p className="card-hold-note" role="alert" data-testid="dialog-reminder">
            {reminder}
          </p>
        )}
      </Space>
    </Dialog>
  );
}
