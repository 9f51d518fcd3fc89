import { useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { Trouble } from "../parts/Trouble";
import type { PrintRequest } from "../requests";
import { ExportDialog } from "./ExportDialog";
import { PrintButton } from "./PrintButton";
import "./print.css";

/** A document on A4, drawn as it will be printed, and saved as PDF. */
export function PrintDialog({ what, close }: { what: PrintRequest; close: () => void }) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const title = t(`print.${what.what}`);
  const paper = useQuery({
    queryKey: ["print", what],
    queryFn: () => desk.printPreview(what),
    staleTime: 0,
    gcTime: 0,
  });
  const save = async (path: string) => {
    await desk.printSave(what, path);
    return t("actions.slipSaved");
  };
  if (saving)
    return (
      <ExportDialog
        title={t("actions.slipSave")}
        name={`${what.what}.pdf`}
        write={save}
        close={close}
      />
    );
  return (
    <Modal
      open
      width={860}
      title={title}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t("do.close")}</Button>
          <PrintButton kind="document" print={() => desk.printDocument(what)} />
          <Button
            type="primary"
            autoFocus
            data-testid="print-save"
            disabled={!paper.data}
            onClick={() => setSaving(true)}
          >
            {t("actions.slipSave")}
          </Button>
        </>
      }
    >
      {paper.isError && (
        <Trouble title={title} error={paper.error} again={() => void paper.refetch()} />
      )}
      {paper.isPending && <p className="muted">{t("loading")}</p>}
      {paper.data && (
        <div
          className="printed"
          role="group"
          aria-label={title}
          tabIndex={0}
          data-testid="printed"
          data-pages={paper.data.count}
        >
          {paper.data.missing.length > 0 && (
            <p className="notice-bad">
              {t("actions.slipMissing", { characters: paper.data.missing.join(" ") })}
            </p>
          )}
          {paper.data.pages.map((page, at) => (
            <img
              key={at}
              alt={t("print.page", { at: at + 1, count: paper.data.count })}
              data-testid="printed-page"
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}`}
            />
          ))}
          {paper.data.count > paper.data.pages.length && (
            <p className="muted">
              {t("print.more", { count: paper.data.count - paper.data.pages.length })}
            </p>
          )}
        </div>
      )}
    </Modal>
  );
}
