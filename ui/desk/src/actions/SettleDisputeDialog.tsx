import { Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { VerbDialog, type VerbProps } from "./VerbDialog";

const OUTCOMES = ["found", "collected", "wrong_person", "compensated", "other"] as const;

/** 了结争议: what came of it; "other" needs words. */
export function SettleDisputeDialog(props: VerbProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>("found");
  const [note, setNote] = useState("");
  return (
    <VerbDialog
      {...props}
      lacks={outcome === "other" && note.trim() === ""}
      work={() => desk.settleDispute(props.card.parcel.id, outcome, note.trim())}
    >
      <Radio.Group
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as (typeof OUTCOMES)[number])}
        options={OUTCOMES.map((value) => ({
          value,
          label: (
            <span data-testid={`outcome-${value}`}>{t(`history.disputeOutcome.${value}`)}</span>
          ),
        }))}
      />
      <Input.TextArea
        data-no-scan
        data-testid="settle-note"
        rows={3}
        maxLength={500}
        showCount
        value={note}
        placeholder={t(outcome === "other" ? "actions.outcomePlaceholder" : "actions.note")}
        onChange={(event) => setNote(event.target.value)}
      />
    </VerbDialog>
  );
}
