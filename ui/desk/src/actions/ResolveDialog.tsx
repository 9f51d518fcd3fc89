import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 问题已解决: what came of it stands in the history; the parcel may be released again. */
export function ResolveDialog(props: VerbProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState("");
  return (
    <VerbDialog
      {...props}
      lacks={outcome.trim() === ""}
      work={() => desk.resolveHold(props.card.parcel.id, outcome.trim())}
    >
      <Input.TextArea
        data-no-scan
        autoFocus
        data-testid="resolve-outcome"
        rows={3}
        maxLength={500}
        showCount
        value={outcome}
        placeholder={t("actions.outcomePlaceholder")}
        onChange={(event) => setOutcome(event.target.value)}
      />
    </VerbDialog>
  );
}
