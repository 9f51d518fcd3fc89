import { fenFromYuan, yuan } from "@parcel-desk/shared";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { Icon } from "../../parts/Icon";
import { explain } from "../../state/problem";
import { wantFirstTour } from "../../state/tour";
import { currentLanguage, speak } from "../../state/words";
import type { AppState, Language } from "../../views";
import "./start.css";

const LANGUAGES: { code: Language; name: string }[] = [
  { code: "zh-CN", name: "简体中文" },
  { code: "en", name: "English" },
];

/** The first start: language, community, collection point, fee; or a demonstration. No network. */
export function StartScreen() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const begin = async (work: () => Promise<AppState>) => {
    setBusy(true);
    setTrouble("");
    try {
      const begun = await work();
      wantFirstTour();
      client.setQueryData(["app"], begun);
      await client.invalidateQueries();
    } catch (error) {
      setTrouble(explain(t, error));
      setBusy(false);
    }
  };
  return (
    <main className="start" data-testid="first-start">
      <section className="start-sheet">
        <Languages />
        <h1>{t("start.welcome")}</h1>
        <p className="muted">{t("start.lead")}</p>
        <FoundForm busy={busy} trouble={trouble} complain={setTrouble} found={begin} />
        <div className="start-or">
          <span className="muted">{t("start.or")}</span>
          <button
            type="button"
            className="button"
            data-testid="start-demonstration"
            disabled={busy}
            onClick={() => void begin(() => desk.openDemonstration(currentLanguage()))}
          >
            {t("start.demonstration")}
          </button>
          <span className="muted">{t("start.demonstrationHint")}</span>
        </div>
      </section>
    </main>
  );
}

function Languages() {
  const { i18n } = useTranslation();
  return (
    <div className="start-languages" role="radiogroup" aria-label="语言 Language">
      {LANGUAGES.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          role="radio"
          aria-checked={i18n.language === code}
          className={i18n.language === code ? "button chosen" : "button"}
          data-testid={`language-${code}`}
          onClick={() => speak(code)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

interface FormProps {
  busy: boolean;
  trouble: string;
  complain: (why: string) => void;
  found: (work: () => Promise<AppState>) => Promise<void>;
}

function FoundForm({ busy, trouble, complain, found }: FormProps) {
  const { t } = useTranslation();
  const [community, setCommunity] = useState("");
  const [point, setPoint] = useState("");
  const [fee, setFee] = useState("2");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const perDay = fenFromYuan(fee);
    if (!community.trim()) return complain(t("start.needCommunity"));
    if (!point.trim()) return complain(t("start.needPoint"));
    if (perDay === null) return complain(t("settings.amountWrong"));
    void found(() =>
      desk.foundDesk({
        community: community.trim(),
        collection_point: point.trim(),
        fee_per_day_fen: perDay,
        language: currentLanguage(),
      }),
    );
  };
  return (
    <form onSubmit={submit} className="start-form">
      <label className="field">
        <span>{t("start.community")}</span>
        <input
          autoFocus
          data-testid="start-community"
          value={community}
          maxLength={50}
          placeholder={t("start.communityExample")}
          onChange={(event) => setCommunity(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t("start.collectionPoint")}</span>
        <input
          data-testid="start-point"
          value={point}
          maxLength={50}
          placeholder={t("start.collectionPointExample")}
          onChange={(event) => setPoint(event.target.value)}
        />
      </label>
      <label className="field">
        <span>
          {t("start.fee")} <span className="muted">{t("start.feeFree")}</span>
        </span>
        <input
          data-testid="start-fee"
          inputMode="decimal"
          value={fee}
          maxLength={8}
          onChange={(event) => setFee(event.target.value)}
        />
      </label>
      <FeeHelp fee={fee} />
      <p className="start-trouble" role="alert" data-testid="start-error">
        {trouble}
      </p>
      <button
        type="submit"
        className="button primary large"
        data-testid="start-found"
        disabled={busy}
      >
        {t("start.found")}
      </button>
    </form>
  );
}

/** What the fee is, with an example in the amount that was typed. */
function FeeHelp({ fee }: { fee: string }) {
  const { t } = useTranslation();
  const perDay = fenFromYuan(fee) ?? 0;
  return (
    <p className="start-help">
      <Icon name="help" size={18} />
      <span>
        {t("settings.feeHelp")}{" "}
        {t("start.feeExample", { perDay: yuan(perDay), total: yuan(perDay * 2) })}
      </span>
    </p>
  );
}
