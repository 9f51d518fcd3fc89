import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useStatusBar } from "../../state/queries";
import { currentLanguage } from "../../state/words";
import { explainCode } from "../../state/problem";
import { StartField } from "./StartField";
import type { Way } from "./StartScreen";

const LOOK_AGAIN_MS = 500;
/** A community's folded states are here long before. */
const LONG_MS = 15_000;

/** An organization that exists: its relay hands over the communities that this desk was given. */
export function JoinForm({ busy, begin, complain }: Way) {
  const { t } = useTranslation();
  const [url, setUrl] = useState("");
  const [code, setCode] = useState("");
  const [joined, setJoined] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!url.trim() || !code.trim()) return complain(t("start.needPairing"));
    void begin(async () => {
      await desk.pair(url.trim(), code.trim());
      setJoined(true);
      return desk.setLanguage(currentLanguage());
    });
  };
  if (joined) return <Joining />;
  return (
    <form onSubmit={submit} className="start-form">
      <p className="muted">{t("start.joinHint")}</p>
      <StartField
        autoFocus
        label={t("settings.relayUrl")}
        name="relay"
        maxLength={300}
        placeholder="https://"
        value={url}
        put={setUrl}
      />
      <StartField
        label={t("settings.pairingCode")}
        name="code"
        maxLength={100}
        autoComplete="off"
        value={code}
        put={setCode}
      />
      <button
        type="submit"
        className="button primary large"
        data-testid="start-join"
        disabled={busy}
      >
        {t("start.join")}
      </button>
    </form>
  );
}

/** Until the first community is here, which ends the first start; the exchange goes on by itself. */
function Joining() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const trouble = useStatusBar().data?.exchange.trouble;
  const [long, setLong] = useState(false);
  useEffect(() => {
    const looking = setInterval(() => {
      void client.invalidateQueries({ queryKey: ["app"] });
    }, LOOK_AGAIN_MS);
    const waiting = setTimeout(() => setLong(true), LONG_MS);
    return () => {
      clearInterval(looking);
      clearTimeout(waiting);
    };
  }, [client]);
  return (
    <div className="start-form" role="status" data-testid="start-joining">
      <p>{t("start.joining")}</p>
      {trouble && <p className="start-trouble">{explainCode(t, trouble) ?? trouble}</p>}
      {long && <p className="muted">{t("start.joiningLong")}</p>}
    </div>
  );
}
