import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { useAppState } from "../state/queries";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** 移到其他代收点: where it waits from now on. */
export function MoveToPointDialog(props: VerbProps) {
  const { t } = useTranslation();
  const { parcel } = props.card;
  const communities = useAppState().data?.communities ?? [];
  const community = communities.find(({ id }) => id === parcel.community_id);
  const here = parcel.point ?? community?.collection_point;
  const points = [community?.collection_point ?? "", ...(community?.points ?? [])].filter(
    (point) => point !== "" && point !== here,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const point = chosen ?? points[0] ?? "";
  const next = useQuery({
    queryKey: ["next-place", parcel.community_id, point],
    queryFn: () => desk.nextPlace(parcel.community_id, point, null),
    enabled: point !== "",
    gcTime: 0,
  }).data;
  const [typed, setTyped] = useState<string | null>(null);
  const shelf = typed ?? next ?? "";
  return (
    <VerbDialog
      {...props}
      lacks={point === ""}
      work={() => desk.moveToPoint(parcel.id, point, shelf.trim() || null)}
    >
      <p className="muted">{t("actions.pointHint", { here: here ?? "" })}</p>
      <label className="dialog-field">
        {t("actions.newPoint")}
        <Select
          data-testid="new-point"
          value={point}
          onChange={setChosen}
          options={points.map((value) => ({ value, label: value }))}
        />
      </label>
      <label className="dialog-field">
        {t("field.shelf")}
        <Input
          data-testid="point-shelf"
          maxLength={16}
          value={shelf}
          placeholder={t("field.optional")}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
    </VerbDialog>
  );
}
