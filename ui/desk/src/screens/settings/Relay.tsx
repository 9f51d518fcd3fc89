import { age, shortTime } from "@parcel-desk/shared";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { Icon } from "../../parts/Icon";
import { Trouble } from "../../parts/Trouble";
import { explainCode } from "../../state/problem";
import { useStatusBar } from "../../state/queries";
import type { StatusBar } from "../../views";
import { Needs } from "../../parts/Needs";
import { Desks } from "./Desks";
import { Stick } from "./Stick";

/** With whom the desk exchanges its log, and how far that has got. */
export function Relay() {
  const { t } = useTranslation();
  const status = useStatusBar();
  if (status.isError) return <Trouble title={t("settings.relay")} error={status.error} />;
  if (!status.data) return <p className="muted">{t("loading")}</p>;
  return (
    <>
      <State status={status.data} />
      <Desks />
      <Stick />
      <Pairing url={status.data.exchange.relay_url ?? ""} />
    </>
  );
}

function State({ status }: { status: StatusBar }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { busy, act } = useDo();
  const { exchange, clock, oldest_unsynced_at } = status;
  const oldest = oldest_unsynced_at ? age(oldest_unsynced_at, new Date()) : null;
  const sync = async () => client.setQueryData(["status"], await desk.syncNow());
  const trouble = exchange.trouble;
  const minutes = Math.round(Math.abs(clock.offset_ms) / 60_000);
  return (
    <>
      <dl className="settings-lines">
        <dt>{t("settings.relayState")}</dt>
        <dd className={`relay relay-${exchange.relay}`}>
          <Icon name={exchange.relay} size={16} /> {t(`bar.${exchange.relay}`)}
        </dd>
        <dt>{t("settings.relayUrl")}</dt>
        <dd className="number">{exchange.relay_url ?? t("settings.none")}</dd>
        <dt>{t("settings.lastExchange")}</dt>
        <dd className="number">
          {shortTime(exchange.last_exchange_at, new Date()) || t("settings.none")}
        </dd>
        <dt>{t("settings.unsynced")}</dt>
        <dd className="number">
          {status.unsynced}
          {oldest &&
            ` · ${t("bar.oldest", { age: t(`age.${oldest.unit}`, { count: oldest.count }) })}`}
        </dd>
      </dl>
      {trouble && <Alert type="warning" showIcon title={explainCode(t, trouble) ?? trouble} />}
      {clock.warn && (
        <Alert
          type="warning"
          showIcon
          title={t("settings.clockWarn", {
            minutes,
            direction: t(clock.offset_ms > 0 ? "settings.fast" : "settings.slow"),
          })}
        />
      )}
      {exchange.relay !== "unpaired" && (
        <Button data-testid="sync-now" loading={busy} onClick={() => void act(sync)}>
          {t("settings.syncNow")}
        </Button>
      )}
    </>
  );
}

function Pairing({ url: known }: { url: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { busy, act } = useDo();
  const [url, setUrl] = useState(known);
  const [code, setCode] = useState("");
  const pair = async () => {
    client.setQueryData(["status"], await desk.pair(url.trim(), code.trim()));
    setCode("");
  };
  return (
    <form
      className="pairing"
      onSubmit={(event) => {
        event.preventDefault();
        void act(pair, t("settings.paired"));
      }}
    >
      <p className="muted">{t("settings.pairHint")}</p>
      <Input
        data-testid="pair-url"
        aria-label={t("settings.relayUrl")}
        placeholder={t("settings.relayUrl")}
        value={url}
        maxLength={300}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Input
        data-testid="pair-code"
        aria-label={t("settings.pairingCode")}
        placeholder={t("settings.pairingCode")}
        value={code}
        maxLength={100}
        style={{ width: 180 }}
        onChange={(event) => setCode(event.target.value)}
      />
      <Needs right="settings">
        <Button
          htmlType="submit"
          type="primary"
          data-testid="pair"
          loading={busy}
          disabled={!url.trim() || !code.trim()}
        >
          {t("settings.pair")}
        </Button>
      </Needs>
    </form>
  );
}
