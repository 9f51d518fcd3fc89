import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 已找到: where a missing parcel lies. */
export function FoundDialog(props: VerbProps) {
  const { t } = useTranslation();
  const { parcel } = props.card;
  const [shelf, setShelf] = useState(parcel.shelf ?? "");
  return (
    <VerbDialog {...props} work={() => desk.findMissing(parcel.id, shelf.trim() || null)}>
      <label className="dialog-field">
        {t("field.shelf")}
        <Input
          autoFocus
          data-testid="found-shelf"
          maxLength={16}
          value={shelf}
          onChange={(event) => setShelf(event.target.value)}
        />
      </label>
    </VerbDialog>
  );
}
