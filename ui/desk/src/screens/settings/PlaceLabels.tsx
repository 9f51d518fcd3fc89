import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import { shelvesOf, type PointOf } from "./Shelves";

/** Labels with barcodes for the places themselves, as a PDF to be printed. */
export function PlaceLabels({ community, point, close }: PointOf & { close: () => void }) {
  const { t } = useTranslation();
  const [row, setRow] = useState("");
  const rows = shelvesOf(community, point)?.rows ?? [];
  const write = async (path: string) => {
    const { missing } = await desk.placeLabels(community.id, point, row || null, path);
    const done = t("shelves.labelsDone");
    if (missing.length === 0) return done;
    return `${done} ${t("actions.slipMissing", { characters: missing.join(" ") })}`;
  };
  return (
    <ExportDialog
      title={`${t("shelves.labels")} · ${point ?? community.collection_point}`}
      hint={t("shelves.labelsHint")}
      name="labels.pdf"
      write={write}
      close={close}
    >
      <Segmented
        data-testid="labels-row"
        value={row}
        onChange={setRow}
        options={[
          { value: "", label: t("shelves.labelsAll") },
          ...rows.map(({ name }) => ({ value: name, label: name })),
        ]}
      />
    </ExportDialog>
  );
}
