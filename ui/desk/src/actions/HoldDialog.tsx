import { Checkbox, DatePicker, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { VerbDialog, type VerbProps } from "./VerbDialog";

const KINDS = ["address_unclear", "recipient_not_found", "damaged", "refused", "other"] as const;

/** 问题件: why it may not be released, until when somebody looks into it. */
export function HoldDialog(props: VerbProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("address_unclear");
  const [note, setNote] = useState("");
  const [due, setDue] = useState<Dayjs | null>(null);
  const [stopClock, setStopClock] = useState(false);
  const work = () =>
    desk.hold({
      parcel_id: props.card.parcel.id,
      kind,
      note: note.trim(),
      due: due ? due.format("YYYY-MM-DDTHH:mm:ssZ") : null,
      stop_clock: stopClock,
    });
  return (
    <VerbDialog {...props} work={work}>
      <Select
        data-testid="hold-kind"
        style={{ width: "100%" }}
        value={kind}
        onChange={setKind}
        options={KINDS.map((value) => ({ value, label: t(`actions.holdKinds.${value}`) }))}
      />
      <Input.TextArea
        data-no-scan
        data-testid="hold-note"
        rows={3}
        maxLength={500}
        value={note}
        placeholder={t("actions.note")}
        onChange={(event) => setNote(event.target.value)}
      />
      <DatePicker
        showTime={{ format: "HH:mm" }}
        value={due}
        onChange={setDue}
        placeholder={t("actions.due")}
        style={{ width: "100%" }}
      />
      <Checkbox checked={stopClock} onChange={(event) => setStopClock(event.target.checked)}>
        {t("actions.stopClock")}
      </Checkbox>
    </VerbDialog>
  );
}
