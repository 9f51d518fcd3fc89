import { useState } from "react";
import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { useDo } from "../../../kit/useDo";
import { Trouble } from "../../../parts/Trouble";
import { named } from "../../../state/problem";
import { usePrinters } from "../../../state/queries";
import type { PaperKind, PrinterAddress, PrintersView } from "../../../views";
import { Needs } from "../../../parts/Needs";
import "./printers.css";
import { RouteForm } from "./RouteForm";

type RouteView = PrintersView["routes"][number];

/** 打印机: which printer takes which paper at this PC. Paper that this version cannot draw is not listed. */
export function Printers() {
  const { t } = useTranslation();
  const printers = usePrinters();
  const [editing, setEditing] = useState<PaperKind | null>(null);
  if (printers.isError) return <Trouble title={t("printers.title")} error={printers.error} />;
  if (!printers.data) return <p className="muted">{t("loading")}</p>;
  const layouts = (kind: PaperKind) =>
    printers.data.layouts.find((offered) => offered.kind === kind)?.layouts ?? [];
  const shown = printers.data.routes.filter(
    ({ kind }) => layouts(kind).length > 0 && (kind !== "document" || printers.data.prints_pdf),
  );
  const edited = shown.find((route) => route.kind === editing);
  return (
    <>
      <p className="muted">{t("printers.hint")}</p>
      {!printers.data.prints_pdf && (
        <p className="muted" data-testid="no-pdf">
          {t("printers.noPdf")}
        </p>
      )}
      <ul className="printer-routes" data-testid="printer-routes">
        {shown.map((route) => (
          <Line key={route.kind} route={route} edit={() => setEditing(route.kind)} />
        ))}
      </ul>
      {edited && (
        <RouteForm
          route={edited}
          layouts={layouts(edited.kind)}
          printsPdf={printers.data.prints_pdf}
          close={() => setEditing(null)}
        />
      )}
    </>
  );
}

function Line({ route, edit }: { route: RouteView; edit: () => void }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const { kind, printer, layout, automatic } = route;
  return (
    <li data-testid={`route-${kind}`}>
      <strong>{t(`printers.kinds.${kind}`)}</strong>
      <span className={printer ? "number" : "muted"} data-testid={`route-${kind}-printer`}>
        {printer ? nameOf(printer) : t("printers.none")}
        {printer && <span className="muted"> · {named(t, "printers.layouts", layout)}</span>}
      </span>
      <span>{printer && automatic && <Tag>{t("printers.automatic")}</Tag>}</span>
      <Needs right="settings">
        <Button
          size="small"
          data-testid={`route-${kind}-test`}
          disabled={!printer}
          loading={busy}
          onClick={() => void act(() => desk.testPrint(kind), t("printers.tested"))}
        >
          {t("printers.test")}
        </Button>
      </Needs>
      <Needs right="settings">
        <Button size="small" data-testid={`route-${kind}-change`} onClick={edit}>
          {t("printers.change")}
        </Button>
      </Needs>
    </li>
  );
}

function nameOf(printer: PrinterAddress): string {
  return printer.way === "system" ? printer.name : `${printer.host}:${printer.port}`;
}
