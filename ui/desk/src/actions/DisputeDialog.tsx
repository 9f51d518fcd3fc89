import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { OwnerFields, useDuty, written } from "../kit/OwnerFields";
import { VerbDialog, type VerbProps } from "./VerbDialog";

const BY = ["recipient", "courier", "desk"] as const;

/** 称未收到: who says so, in their words, and who looks after it. */
export function DisputeDialog(props: VerbProps) {
  const { t } = useTranslation();
  const open = props.card.dispute?.outcome === null ? props.card.dispute : null;
  const [by, setBy] = useState<(typeof BY)[number]>(open?.by ?? "recipient");
  const [note, setNote] = useState(open?.words ?? "");
  const [duty, setDuty] = useDuty(open?.owner, open?.due);
  const work = () =>
    desk.dispute({
      parcel_id: props.card.parcel.id,
      by,
      note: note.trim(),
      owner_id: duty.ownerId,
      due: written(duty.due),
    });
  return (
    <VerbDialog {...props} work={work}>
      <label className="dialog-field">
        {t("actions.disputedBy")}
        <Select
          data-testid="dispute-by"
          style={{ width: "100%" }}
          value={by}
          onChange={setBy}
          options={BY.map((value) => ({ value, label: t(`history.disputedBy.${value}`) }))}
        />
      </label>
      <Input.TextArea
        data-no-scan
        autoFocus
        data-testid="dispute-note"
        rows={3}
        maxLength={500}
        showCount
        value={note}
        placeholder={t("actions.disputeNote")}
        onChange={(event) => setNote(event.target.value)}
      />
      <OwnerFields duty={duty} change={setDuty} />
    </VerbDialog>
  );
}
