import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import type { SelectionRequest } from "../../requests";

interface Props {
  selection: SelectionRequest;
  /** How many, where that is known. */
  total: number | null;
  close: () => void;
}

/** 导出快递记录, as the list is filtered or as it is ticked. */
export function ParcelExport({ selection, total, close }: Props) {
  const { t } = useTranslation();
  const write = async (path: string) => {
    const { rows } = await desk.exportParcels(path, selection);
    return t("parcels.exported", { count: rows });
  };
  return (
    <ExportDialog
      title={t("parcels.exportTitle")}
      hint={total === null ? t("parcels.exportHint") : t("parcels.selected", { count: total })}
      name="parcels.xlsx"
      total={total}
      write={write}
      close={close}
    />
  );
}
