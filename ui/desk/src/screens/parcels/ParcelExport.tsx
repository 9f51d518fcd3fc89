import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import type { ParcelQuery } from "../../requests";

interface Props {
  query: ParcelQuery;
  /** Only these parcels, or all that the query finds. */
  only: string[] | null;
  close: () => void;
}

/** 导出快递记录, as the list is filtered or as it is ticked. */
export function ParcelExport({ query, only, close }: Props) {
  const { t } = useTranslation();
  const write = async (path: string) => {
    const { rows } = await desk.exportParcels(path, query, only);
    return t("parcels.exported", { count: rows });
  };
  return (
    <ExportDialog
      title={t("parcels.exportTitle")}
      hint={only ? t("parcels.selected", { count: only.length }) : t("parcels.exportHint")}
      name="parcels.xlsx"
      write={write}
      close={close}
    />
  );
}
