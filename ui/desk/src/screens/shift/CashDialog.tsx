import { fenFromYuan } from "@parcel-desk/shared";
import { Input, Modal, Radio, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { AmountField } from "../../kit/AmountField";
import { useDo } from "../../kit/useDo";

const LONGEST = 200;

/** Money into the drawer or out of it, for no parcel. */
export function CashDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const [way, setWay] = useState<"in" | "out">("out");
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const field = useRef<InputRef>(null);
  const amount = fenFromYuan(typed);
  const ready = amount !== null && amount > 0 && note.trim() !== "";
  const go = async () => {
    if (!ready || busy) return;
    const fen = way === "in" ? amount : -amount;
    if (await act(() => desk.moveCash(fen, note.trim()), t("actions.done"))) close();
  };
  return (
    <Modal
      open
      afterOpenChange={(open) => open && field.current?.focus()}
      title={t("shift.move")}
      okText={t("do.confirm")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: !ready, "data-testid": "cash-ok" }}
      onOk={() => void go()}
      onCancel={close}
    >
      <Radio.Group
        optionType="button"
        value={way}
        onChange={(event) => setWay(event.target.value as "in" | "out")}
        options={(["out", "in"] as const).map((value) => ({
          value,
          label: <span data-testid={`cash-${value}`}>{t(`shift.ways.${value}`)}</span>,
        }))}
      />
      <AmountField
        label={t("shift.amount")}
        testId="cash-amount"
        field={field}
        typed={typed}
        change={setTyped}
        wrong={typed !== "" && amount === null}
        onPressEnter={() => void go()}
      />
      <label className="dialog-field">
        {t("shift.why")}
        <Input
          data-testid="cash-note"
          maxLength={LONGEST}
          placeholder={t("shift.whyHint")}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          onPressEnter={() => void go()}
        />
      </label>
    </Modal>
  );
}
