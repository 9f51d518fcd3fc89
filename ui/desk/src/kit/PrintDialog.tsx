import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { Trouble } from "../parts/Trouble";
import type { PrintRequest } from "../requests";
import { ExportDialog } from "./ExportDialog";
import { OpenButton } from "./OpenButton";
import { PrintButton } from "./PrintButton";
import "./print.css";

const ROLLS = ["receipt-80", "receipt-58"] as const;
const PAPERS = {
  shift: ["a4", ...ROLLS],
  receipt: ROLLS,
  return_note: [...ROLLS, "a4"],
  outgoing_label: ["label-100x150", ...ROLLS],
  shelf_label: ["label-60x40", "label-40x30"],
} as const;
type Layout = (typeof PAPERS)[keyof typeof PAPERS][number];

/** To the printer of this paper, on the paper that is set for it. */
function Send({ what }: { what: PrintRequest }) {
  if (what.what === "shelf_label" || what.what === "receipt" || what.what === "return_note") {
    const { what: kind, id } = what;
    return <PrintButton kind={kind} print={() => desk.printParcels(kind, [id])} />;
  }
  // A roll's page would be lost on A4.
  if ("layout" in what && (what.layout ?? "a4") !== "a4") return null;
  return <PrintButton kind="document" print={() => desk.printDocument(what)} />;
}

/** A document, drawn as it will be printed, and saved as PDF; some may be on paper of several sizes. */
export function PrintDialog({ what: asked, close }: { what: PrintRequest; close: () => void }) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const papers: readonly Layout[] =
    asked.what in PAPERS ? PAPERS[asked.what as keyof typeof PAPERS] : [];
  const [layout, setLayout] = useState<Layout | undefined>(papers[0]);
  const what: PrintRequest =
    layout !== undefined && "layout" in asked ? { ...asked, layout } : asked;
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
          <OpenButton what={what} />
          <Send what={what} />
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
      {papers.length > 0 && (
        <Segmented
          data-testid="print-layout"
          value={layout}
          onChange={setLayout}
          options={papers.map((value) => ({ value, label: t(`actions.slipLayout.${value}`) }))}
        />
      )}
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
              // What is not A4 is shown as large as it is.
              style={layout === undefined || layout === "a4" ? undefined : { width: "auto" }}
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
