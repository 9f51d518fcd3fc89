import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 代领: who else may collect it; the code goes to their phone and to nobody else. */
export function DelegateDialog(props: VerbProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  return (
    <VerbDialog
      {...props}
      lacks={name.trim() === "" || phone.trim() === ""}
      work={() => desk.nameDelegate(props.card.parcel.id, name.trim(), phone.trim())}
    >
      <p>{t("leaving.delegateHelp")}</p>
      <Input
        autoFocus
        data-testid="delegate-name"
        value={name}
        maxLength={30}
        addonBefore={t("leaving.delegate")}
        onChange={(event) => setName(event.target.value)}
      />
      <Input
        data-testid="delegate-phone"
        value={phone}
        maxLength={30}
        addonBefore={t("leaving.delegatePhone")}
        onChange={(event) => setPhone(event.target.value)}
      />
    </VerbDialog>
  );
}
