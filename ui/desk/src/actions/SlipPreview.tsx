import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { Dialog } from "../kit/Dialog";
import { ExportDialog } from "../kit/ExportDialog";
import { OpenButton } from "../kit/OpenButton";
import { PrintButton } from "../kit/PrintButton";
import { Trouble } from "../parts/Trouble";
import { useHasPrinter } from "../state/queries";

const LAYOUTS = [
  "receipt-80",
  "receipt-58",
  "label-60x40",
  "label-40x30",
  "label-100x150",
  "a4",
] as const;
type Layout = (typeof LAYOUTS)[number];

/** The pickup slip, drawn as it will be printed; fetched only when somebody wants to see it. */
export function SlipPreview({ parcelId }: { parcelId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const printed = useHasPrinter("slip");
  const [layout, setLayout] = useState<Layout>("receipt-80");
  return (
    <>
      <Button data-testid="slip" onClick={() => setOpen(true)}>
        {t("actions.slip")}
      </Button>
      {/* A dialog that is only hidden would stay on the page, and keys would still be thought its own. */}
      {open && (
        <Dialog
          open
          title={t("actions.slip")}
          onCancel={() => setOpen(false)}
          footer={
            <>
              <OpenButton what={{ what: "slip", id: parcelId, layout }} />
              <Button
                type={printed ? "default" : "primary"}
                data-testid="slip-save"
                onClick={() => setSaving(true)}
              >
                {t("actions.slipSave")}
              </Button>
              <PrintButton kind="slip" print={() => desk.printParcels("slip", [parcelId])} />
            </>
          }
        >
          <Segmented<Layout>
            data-testid="slip-layout"
            value={layout}
            onChange={setLayout}
            options={LAYOUTS.map((value) => ({ value, label: t(`actions.slipLayout.${value}`) }))}
          />
          <Paper parcelId={parcelId} layout={layout} />
        </Dialog>
      )}
      {saving && (
        <ExportDialog
          title={t("actions.slipSave")}
          name="slip.pdf"
          write={async (path) => {
            await desk.slipSave(parcelId, layout, path);
            return t("actions.slipSaved");
          }}
          close={() => setSaving(false)}
        />
      )}
    </>
  );
}

function Paper({ parcelId, layout }: { parcelId: string; layout: Layout }) {
  const { t } = useTranslation();
  const slip = useQuery({
    queryKey: ["slip", parcelId, layout],
    queryFn: () => desk.slipPreview(parcelId, layout),
    staleTime: 0,
  });
  if (slip.isError) {
    return (
      <Trouble title={t("actions.slip")} error={slip.error} again={() => void slip.refetch()} />
    );
  }
  if (!slip.data) return <p className="muted">{t("loading")}</p>;
  return (
    <div className="slip" role="group" aria-label={t("actions.slip")} tabIndex={0}>
      <img
        alt={t("actions.slip")}
        data-testid="slip-image"
        style={{ width: `${slip.data.width_mm ?? 80}mm` }}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(slip.data.svg)}`}
      />
      {slip.data.missing.length > 0 && (
        <p className="notice-bad">
          {t("actions.slipMissing", { characters: slip.data.missing.join(" ") })}
        </p>
      )}
    </div>
  );
}
