import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 移架: where it lies from now on. */
export function MoveDialog(props: VerbProps) {
  const { t } = useTranslation();
  const [shelf, setShelf] = useState("");
  const { parcel } = props.card;
  const next = useQuery({
    queryKey: ["next-place", parcel.community_id],
    queryFn: () => desk.nextPlace(parcel.community_id, null, null),
    gcTime: 0,
  }).data;
  return (
    <VerbDialog
      {...props}
      lacks={shelf.trim() === ""}
      work={() => desk.moveParcel(parcel.id, shelf.trim())}
    >
      <Input
        autoFocus
        data-testid="new-shelf"
        value={shelf}
        maxLength={20}
        addonBefore={parcel.shelf ?? "—"}
        placeholder={t("actions.newShelf")}
        onChange={(event) => setShelf(event.target.value)}
      />
      {next && (
        <Button size="small" data-testid="suggested-place" onClick={() => setShelf(next)}>
          {t("counter.suggestedShelf")} <strong className="number">{next}</strong>
        </Button>
      )}
    </VerbDialog>
  );
}
