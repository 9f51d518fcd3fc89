import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { useDo } from "../../../kit/useDo";
import { Icon } from "../../../parts/Icon";
import { BAUDS, serialNews, serialPort, type SerialPort } from "../../../scanner/serial";
import "./scanner.css";

const NONE = "";

/** 串口扫码枪: which port this PC listens at, and how things stand with it. */
export function Serial() {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const port = serialPort.use();
  const state = serialNews.state.use();
  const last = serialNews.lastScan.use();
  const found = useQuery({ queryKey: ["serial-ports"], queryFn: desk.serialPorts });
  const choose = (next: SerialPort | null) =>
    void act(async () => {
      await desk.chooseSerial(next);
      serialPort.set(next);
    });
  const known = (found.data ?? []).map(({ name, product }) => ({
    value: name,
    label: product ? `${name} · ${product}` : name,
  }));
  const away = port && !known.some(({ value }) => value === port.name);
  const options = [
    { value: NONE, label: t("scanner.serialNone") },
    ...known,
    ...(away ? [{ value: port.name, label: t("scanner.serialMissing", { port: port.name }) }] : []),
  ];
  return (
    <div className="scanner-part">
      <p className="muted">{t("scanner.serialHelp")}</p>
      <dl className="settings-lines">
        <dt>{t("scanner.serialPort")}</dt>
        <dd className="scanner-value">
          <Select
            className="serial-port"
            data-testid="serial-port"
            aria-label={t("scanner.serialPort")}
            loading={busy}
            value={port?.name ?? NONE}
            options={options}
            onChange={(name) => choose(name === NONE ? null : { name, baud: port?.baud ?? 9600 })}
          />
          <Button data-testid="serial-look" onClick={() => void found.refetch()}>
            {t("scanner.serialLook")}
          </Button>
        </dd>
        <dt>{t("scanner.serialSpeed")}</dt>
        <dd>
          <Select<number>
            data-testid="serial-speed"
            aria-label={t("scanner.serialSpeed")}
            disabled={!port}
            value={port?.baud ?? 9600}
            options={BAUDS.map((baud) => ({ value: baud, label: String(baud) }))}
            onChange={(baud) => port && choose({ ...port, baud })}
          />
        </dd>
      </dl>
      <p className="scanner-state" role="status" data-testid="serial-state" data-state={state}>
        <Icon name={state === "open" ? "check" : state === "off" ? "pause" : "look"} size={18} />
        <span>{t(`scanner.serialState.${state}`)}</span>
      </p>
      {last !== "" && (
        <p className="number" data-testid="serial-last">
          {t("scanner.serialLast", { text: last })}
        </p>
      )}
    </div>
  );
}
