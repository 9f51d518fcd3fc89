import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { useDo } from "../../../kit/useDo";
import { named } from "../../../state/problem";
import { useStatusBar } from "../../../state/queries";
import type { TextRequest } from "../../../requests";
import type { TriedText } from "../../../views";
import { Needs } from "../../../parts/Needs";

/** Sends the text as it stands to one phone. Only with a relay: it is what sends. */
export function TryText(props: {
  which: Omit<TextRequest, "text">;
  text: string;
  usable: boolean;
}) {
  const { which, text, usable } = props;
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const [phone, setPhone] = useState("");
  const [tried, setTried] = useState<TriedText | null>(null);
  const relay = useStatusBar().data?.exchange.relay;
  const send = () =>
    act(async () => {
      setTried(null);
      setTried(await desk.tryText({ ...which, text, phone: phone.trim() }));
    });
  return (
    <div className="text-try">
      <strong>{t("texts.try")}</strong>
      <Input
        data-testid="try-phone"
        aria-label={t("texts.tryPhone")}
        value={phone}
        maxLength={30}
        placeholder={t("texts.tryPhone")}
        disabled={relay === "unpaired"}
        onChange={(event) => setPhone(event.target.value)}
        onPressEnter={() => phone.trim() !== "" && usable && void send()}
      />
      <Needs right="settings">
        <Button
          data-testid="try-send"
          loading={busy}
          disabled={relay === "unpaired" || phone.trim() === "" || !usable}
          onClick={() => void send()}
        >
          {t("texts.trySend")}
        </Button>
      </Needs>
      <p className="muted" data-testid="try-state">
        {relay === "unpaired"
          ? t("texts.tryUnpaired")
          : tried
            ? outcome(tried)
            : t("texts.tryHint")}
      </p>
    </div>
  );

  function outcome({ outcome, reason, channel }: TriedText): string {
    const words = named(t, "texts.outcome", outcome);
    const why = reason ? `：${named(t, "history.noticeReason", reason)}` : "";
    return `${words}${why} (${channel})`;
  }
}
