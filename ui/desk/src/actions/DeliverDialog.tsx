import { yuan } from "@parcel-desk/shared";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { PaidChoice } from "../kit/PaidChoice";
import { emptyProof } from "../proof/draft";
import { ProofFields } from "../proof/ProofFields";
import type { Paid } from "../requests";
import { VerbDialog, type VerbProps } from "./VerbDialog";

const METHODS: Paid[] = ["cash", "wechat", "alipay", "none"];

/** 送达: storage and delivery paid in one, against a signature or a photo. */
export function DeliverDialog(props: VerbProps) {
  const { t } = useTranslation();
  const { parcel, quote, delivery } = props.card;
  const due = quote.fee_fen + (delivery?.due_fen ?? 0);
  const [proof, setProof] = useState(() => emptyProof("at_door"));
  const [paid, setPaid] = useState<Paid | null>(due > 0 ? null : "none");
  const [reason, setReason] = useState("");
  const waived = due > 0 && paid === "none";
  const shown = proof.signature !== null || proof.photo !== null;
  const lacks = !shown || !paid || (waived && reason.trim() === "");
  const work = () =>
    desk.deliver({
      parcel_id: parcel.id,
      fee_fen: due,
      paid: paid ?? "none",
      waive_reason: waived ? reason.trim() : null,
      proof,
    });
  return (
    <VerbDialog {...props} lacks={lacks} width={720} work={work}>
      <p className="muted">{t("leaving.deliverHelp")}</p>
      <div className="deliver-due">
        <span>
          {t("leaving.total")}{" "}
          <strong className="number" data-testid="deliver-due" data-fen={due}>
            {yuan(due)}
          </strong>
        </span>
        {due > 0 && <PaidChoice testId="deliver" methods={METHODS} paid={paid} choose={setPaid} />}
      </div>
      {waived && (
        <Input
          data-testid="deliver-reason"
          value={reason}
          maxLength={200}
          placeholder={t("counter.waiveReason")}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <ProofFields proof={proof} changed={setProof} atDoor />
    </VerbDialog>
  );
}
