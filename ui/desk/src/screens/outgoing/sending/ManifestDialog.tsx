import { shortTime } from "@parcel-desk/shared";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../kit/Dialog";
import { desk } from "../../../desk";
import { PrintDialog } from "../../../kit/PrintDialog";
import { Trouble } from "../../../parts/Trouble";
import { ManifestTable } from "./ManifestTable";

/** 交件清单 to read, to print and to have signed. */
export function ManifestDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const manifest = useQuery({ queryKey: ["manifest", id], queryFn: () => desk.showManifest(id) });
  const [printing, setPrinting] = useState(false);
  if (printing)
    return <PrintDialog what={{ what: "manifest", id }} close={() => setPrinting(false)} />;
  return (
    <Dialog
      open
      width={760}
      title={t("sending.manifest")}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t("do.close")}</Button>
          <Button type="primary" data-testid="manifest-print" onClick={() => setPrinting(true)}>
            {t("print.preview")}
          </Button>
        </>
      }
    >
      {manifest.isError && <Trouble title={t("sending.failed")} error={manifest.error} />}
      {manifest.data && (
        <div data-testid="manifest">
          <p className="manifest-head">
            {t("sending.courier")}: <strong>{manifest.data.courier}</strong>{" "}
            <span className="number">{shortTime(manifest.data.at, new Date())}</span>
          </p>
          <ManifestTable rows={manifest.data.rows} />
        </div>
      )}
    </Dialog>
  );
}
