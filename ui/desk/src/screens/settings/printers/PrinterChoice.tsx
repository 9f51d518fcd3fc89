import { useQuery } from "@tanstack/react-query";
import { Button, Input, InputNumber, Select } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { explain } from "../../../state/problem";
import type { FoundPrinter, PrinterAddress } from "../../../views";

/** As nearly all printers with a network socket have it. */
const USUAL_PORT = 9100;
const NONE = "none";
const NETWORK = "network";
const SYSTEM = "system:";

interface Props {
  printer: PrinterAddress | null;
  choose: (printer: PrinterAddress | null) => void;
}

/** One of those that the system knows, one of the network by its address, or none. */
export function PrinterChoice({ printer, choose }: Props) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["foundPrinters"], queryFn: desk.findPrinters });
  const chosen = (value: string) => {
    if (value === NONE) return choose(null);
    if (value === NETWORK) return choose({ way: "network", host: "", port: USUAL_PORT });
    choose({ way: "system", name: value.slice(SYSTEM.length) });
  };
  return (
    <>
      <label className="route-field">
        <span>{t("printers.printer")}</span>
        <Select
          data-testid="route-printer"
          value={valueOf(printer)}
          options={options(t, found.data ?? [], printer)}
          onChange={chosen}
        />
      </label>
      {found.isError && <p className="tone-text-look">{explain(t, found.error)}</p>}
      {found.data?.length === 0 && printer?.way !== "network" && (
        <p className="muted">{t("printers.foundNone")}</p>
      )}
      <Button
        size="small"
        className="route-again"
        loading={found.isFetching}
        onClick={() => void found.refetch()}
      >
        {t("printers.lookAgain")}
      </Button>
      {printer?.way === "network" && (
        <div className="route-address">
          <label className="route-field">
            <span>{t("printers.host")}</span>
            <Input
              data-testid="route-host"
              placeholder={t("printers.hostPlaceholder")}
              maxLength={253}
              value={printer.host}
              onChange={(event) => choose({ ...printer, host: event.target.value })}
            />
          </label>
          <label className="route-field">
            <span>{t("printers.port")}</span>
            <InputNumber
              data-testid="route-port"
              controls={false}
              min={1}
              max={65535}
              value={printer.port}
              onChange={(port) => choose({ ...printer, port: port ?? USUAL_PORT })}
            />
          </label>
        </div>
      )}
    </>
  );
}

function valueOf(printer: PrinterAddress | null): string {
  if (!printer) return NONE;
  return printer.way === "network" ? NETWORK : SYSTEM + printer.name;
}

function options(t: TFunction, found: FoundPrinter[], printer: PrinterAddress | null) {
  const known = found.map(({ name, is_default }) => ({
    value: SYSTEM + name,
    label: is_default ? t("printers.systemDefault", { name }) : name,
  }));
  const isGone = printer?.way === "system" && !found.some(({ name }) => name === printer.name);
  const gone = isGone
    ? [{ value: valueOf(printer), label: t("printers.gone", { name: printer.name }) }]
    : [];
  return [
    { value: NONE, label: t("printers.none") },
    ...known,
    ...gone,
    { value: NETWORK, label: t("printers.network") },
  ];
}
