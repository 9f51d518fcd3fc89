import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Checkbox, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { Dialog } from "../../../kit/Dialog";
import { useDo } from "../../../kit/useDo";
import { Trouble } from "../../../parts/Trouble";
import type { Route } from "../../../requests";
import { named } from "../../../state/problem";
import type { PaperKind, PrintersView } from "../../../views";
import { PrinterChoice } from "./PrinterChoice";

type RouteView = PrintersView["routes"][number];

/** No thermal printer is so wide. */
const A4 = "a4";
const LANGUAGES: Route["language"][] = ["esc_pos", "tspl", "pdf"];
/** What one roll of a receipt printer shows whole and the other does not. */
const DEPENDS_ON_ROLL = "label-60x40";
const ROLLS: NonNullable<Route["roll"]>[] = ["80", "58"];

interface Props {
  route: RouteView;
  layouts: string[];
  /** Whether anything here takes a PDF. */
  printsPdf: boolean;
  close: () => void;
}

/** Printer, paper and occasion of one kind, with the sheet of a test print beside it. */
export function RouteForm({ route, layouts, printsPdf, close }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { busy, act } = useDo();
  const [draft, setDraft] = useState<Route>(route);
  const change = (part: Partial<Route>) => setDraft({ ...draft, ...part });
  const save = async () => client.setQueryData(["printers"], await desk.setPrinter(draft));
  const saved = () => void act(save, t("settings.saved")).then((well) => well && close());
  return (
    <Dialog
      open
      width={820}
      title={t(`printers.kinds.${route.kind}`)}
      okText={t("do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ "data-testid": "route-save" }}
      onOk={saved}
      onCancel={close}
    >
      <div className="route-form">
        <div className="route-fields">
          <PrinterChoice
            printer={draft.printer ?? null}
            choose={(printer) => change({ printer })}
          />
          <Fields draft={draft} layouts={layouts} printsPdf={printsPdf} change={change} />
        </div>
        <Sample kind={route.kind} layout={draft.layout} />
      </div>
    </Dialog>
  );
}

interface FieldsProps {
  draft: Route;
  layouts: string[];
  printsPdf: boolean;
  change: (part: Partial<Route>) => void;
}

function Fields({ draft, layouts, printsPdf, change }: FieldsProps) {
  const { t } = useTranslation();
  const { kind } = draft;
  const offered = LANGUAGES.filter((name) => (name === "pdf" ? printsPdf : draft.layout !== A4));
  // A4 is for printers with a driver.
  const papers = layouts.filter((name) => name !== A4 || printsPdf);
  const tick = (name: "automatic" | "cut" | "drawer", words: string) => (
    <Checkbox
      data-testid={`route-${name}`}
      checked={draft[name]}
      onChange={(event) => change({ [name]: event.target.checked })}
    >
      {words}
    </Checkbox>
  );
  return (
    <>
      <label className="route-field">
        <span>{t("printers.language")}</span>
        <Select
          data-testid="route-language"
          value={draft.language}
          options={offered.map((value) => ({ value, label: t(`printers.languages.${value}`) }))}
          onChange={(language) => change({ language })}
        />
      </label>
      <label className="route-field">
        <span>{t("printers.layout")}</span>
        <Select
          data-testid="route-layout"
          value={draft.layout}
          options={papers.map((value) => ({ value, label: named(t, "printers.layouts", value) }))}
          onChange={(layout) => change(layout === A4 ? { layout, language: "pdf" } : { layout })}
        />
      </label>
      {draft.language === "esc_pos" && draft.layout === DEPENDS_ON_ROLL && (
        <label className="route-field">
          <span>{t("printers.roll")}</span>
          <Select
            data-testid="route-roll"
            value={draft.roll ?? undefined}
            options={ROLLS.map((value) => ({ value, label: t(`printers.rolls.${value}`) }))}
            onChange={(roll) => change({ roll: roll ?? null })}
          />
        </label>
      )}
      <label className="route-field">
        <span>{t("printers.copies")}</span>
        <InputNumber
          data-testid="route-copies"
          // It has the focus first: a barcode would be cut to a number, and saved by its Enter.
          data-no-scan=""
          min={1}
          max={5}
          value={draft.copies}
          onChange={(copies) => change({ copies: copies ?? 1 })}
        />
      </label>
      {kind !== "document" && tick("automatic", t(`printers.when.${kind}`))}
      {draft.language === "esc_pos" && tick("cut", t("printers.cut"))}
      {draft.language === "esc_pos" && kind === "receipt" && tick("drawer", t("printers.drawer"))}
    </>
  );
}

/** The same drawing as the test print. */
function Sample({ kind, layout }: { kind: PaperKind; layout: string }) {
  const { t } = useTranslation();
  const sample = useQuery({
    queryKey: ["sample", kind, layout],
    queryFn: () => desk.samplePaper(kind, layout),
    staleTime: Infinity,
  });
  if (sample.isError) return <Trouble title={t("printers.preview")} error={sample.error} />;
  return (
    <div className="route-sample" role="group" aria-label={t("printers.preview")} tabIndex={0}>
      {sample.data && (
        <img
          alt={t("printers.preview")}
          data-testid="route-sample"
          style={{ width: `${sample.data.width_mm ?? 80}mm` }}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(sample.data.svg)}`}
        />
      )}
    </div>
  );
}
