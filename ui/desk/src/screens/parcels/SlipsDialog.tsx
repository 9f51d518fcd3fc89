import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import { PrintButton } from "../../kit/PrintButton";
import type { SelectionRequest } from "../../requests";

const LAYOUTS = [
  "receipt-80",
  "receipt-58",
  "label-60x40",
  "label-40x30",
  "label-100x150",
  "a4",
] as const;

interface Props {
  selection: SelectionRequest;
  total: number;
  close: () => void;
}

/** Slips of many parcels: as one job to the printer, or as PDF files of some hundred pages each. */
export function SlipsDialog({ selection, total, close }: Props) {
  const { t } = useTranslation();
  const [layout, setLayout] = useState<(typeof LAYOUTS)[number]>("receipt-80");
  const write = async (path: string) => {
    const done = await desk.saveSlips(path, layout, selection);
    const files = t("parcels.files", { count: done.files });
    if (done.stopped) return t("parcels.slipsPart", { done: done.slips, total: done.total, files });
    return t("parcels.slipsDone", { slips: t("parcels.slips", { count: done.slips }), files });
  };
  return (
    <ExportDialog
      title={t("parcels.bulk.print")}
      hint={t("parcels.slipsHint", { count: total })}
      name="slips.pdf"
      job="print"
      total={total}
      write={write}
      close={close}
    >
      {/* Above what is said of the file: the printer has paper of its own. */}
      <PrintButton kind="slip" print={() => desk.printSelected("slip", selection)} />
      <Segmented
        data-testid="slips-layout"
        value={layout}
        onChange={setLayout}
        options={LAYOUTS.map((value) => ({ value, label: t(`actions.slipLayout.${value}`) }))}
      />
    </ExportDialog>
  );
}
