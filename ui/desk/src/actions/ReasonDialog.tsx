import { Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { VerbDialog, type VerbProps } from "./VerbDialog";

const KINDS = ["wrong_information", "other"] as const;
const LONGEST = 500;

/** 拒收, 退件 and 拦截: why, as recipient and courier will read it. */
export function ReasonDialog(props: VerbProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("wrong_information");
  const [reason, setReason] = useState("");
  const { id } = props.card.parcel;
  const sendsBack = props.action === "send_back";
  const lacks = sendsBack && kind === "other" && reason.trim() === "";
  const intercepts = props.action === "request_intercept";
  const work = () => {
    if (sendsBack) return desk.sendBack(id, kind, reason.trim());
    const why = reason.trim() || null;
    return intercepts ? desk.requestIntercept(id, why) : desk.reject(id, why);
  };
  return (
    <VerbDialog {...props} lacks={lacks} danger work={work}>
      {intercepts && <p className="muted">{t("actions.interceptHint")}</p>}
      {sendsBack && (
        <Radio.Group
          data-testid="return-kind"
          value={kind}
          onChange={(event) => setKind(event.target.value as (typeof KINDS)[number])}
          options={KINDS.map((value) => ({ value, label: t(`actions.kinds.${value}`) }))}
        />
      )}
      <Input.TextArea
        data-no-scan
        autoFocus
        data-testid="reason"
        value={reason}
        maxLength={LONGEST}
        showCount
        rows={4}
        status={lacks ? "warning" : ""}
        placeholder={lacks ? t("actions.reasonNeeded") : t("actions.reasonPlaceholder")}
        onChange={(event) => setReason(event.target.value)}
      />
    </VerbDialog>
  );
}
