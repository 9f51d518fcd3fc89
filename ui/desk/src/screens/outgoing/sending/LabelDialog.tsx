import { Input, Modal, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { useDo } from "../../../kit/useDo";
import type { OutgoingView } from "../../../views";
import { kilograms } from "./weight";

interface Props {
  first: OutgoingView;
  rows: OutgoingView[];
  close: () => void;
}

/** 面单: one label after the other, scanned or typed; Enter saves and goes to the next that has none. */
export function LabelDialog({ first, rows, close }: Props) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const field = useRef<InputRef>(null);
  const [current, setCurrent] = useState(first);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [number, setNumber] = useState(first.tracking_number ?? "");
  const save = async () => {
    if (number.trim() === "" || busy) return;
    const saved = await act(() => desk.labelOutgoing(current.id, number), t("sending.labelled"));
    if (!saved) return field.current?.select();
    const had = new Set(done).add(current.id);
    setDone(had);
    const next = rows.find((row) => !row.tracking_number && !had.has(row.id));
    if (!next) return close();
    setCurrent(next);
    setNumber("");
    field.current?.focus();
  };
  return (
    <Modal
      open
      title={t("sending.label")}
      okText={t("do.save")}
      cancelText={t("do.close")}
      confirmLoading={busy}
      okButtonProps={{ disabled: number.trim() === "", "data-testid": "label-save" }}
      afterOpenChange={(open) => open && field.current?.focus()}
      onOk={() => void save()}
      onCancel={close}
    >
      <p className="label-whose" data-testid="label-whose">
        <strong>{current.recipient.name}</strong> {current.recipient.address}
        <br />
        <span className="muted">
          {current.carrier} · {kilograms(current.weight_g)} · {t("sending.from")}{" "}
          {current.sender.name}
        </span>
      </p>
      <Input
        ref={field}
        size="large"
        data-testid="label-number"
        aria-label={t("sending.labelNumber")}
        placeholder={t("sending.labelScan")}
        maxLength={40}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        onPressEnter={() => void save()}
      />
    </Modal>
  );
}
