import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { AntFrame } from "../kit/AntFrame";
import { ExportDialog } from "../kit/ExportDialog";

/** The report of a finished stocktake as a file. */
export default function StocktakeReport({ no, close }: { no: number; close: () => void }) {
  return (
    <AntFrame>
      <Inner no={no} close={close} />
    </AntFrame>
  );
}

function Inner({ no, close }: { no: number; close: () => void }) {
  const { t } = useTranslation();
  const write = async (path: string) => {
    const { rows } = await desk.exportStocktake(no, path);
    return t("parcels.exported", { count: rows });
  };
  return (
    <ExportDialog
      title={t("stocktake.export")}
      hint={t("stocktake.exportHint")}
      name="stocktake.xlsx"
      write={write}
      close={close}
    />
  );
}
