import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { explain } from "../../state/problem";
import { wantFirstTour } from "../../state/tour";
import { currentLanguage, speak } from "../../state/words";
import type { AppState, Language } from "../../views";
import { FoundForm } from "./FoundForm";
import { JoinForm } from "./JoinForm";
import { RestoreForm } from "./RestoreForm";
import "./start.css";

const LANGUAGES: { code: Language; name: string }[] = [
  { code: "zh-CN", name: "简体中文" },
  { code: "en", name: "English" },
];

/** What each way to begin needs. */
export interface Way {
  busy: boolean;
  begin: (work: () => Promise<AppState>) => Promise<void>;
  complain: (why: string) => void;
}

const WAYS = ["own", "organization", "restore"] as const;
type WayName = (typeof WAYS)[number];

/**
 * The first start: a community of one's own, an organization that exists, what a lost desk has left, or a
 * demonstration.
 */
export function StartScreen() {
  const { t } = useTranslation();
  const { trouble, ...way } = useBeginning();
  const [chosen, setChosen] = useState<WayName>("own");
  const turn = (to: WayName) => {
    way.complain("");
    setChosen(to);
  };
  return (
    <main className="start" data-testid="first-start">
      <section className="start-sheet">
        <header className="start-head">
          <h1>{t("start.welcome")}</h1>
          <Languages />
        </header>
        <p className="muted">{t("start.lead")}</p>
        <div className="start-ways" role="tablist">
          {WAYS.map((name) => (
            <WayTab key={name} name={name} chosen={name === chosen} choose={() => turn(name)} />
          ))}
        </div>
        {chosen === "own" && <FoundForm {...way} />}
        {chosen === "organization" && <JoinForm {...way} />}
        {chosen === "restore" && <RestoreForm complain={way.complain} />}
        <p className="start-trouble" role="alert" data-testid="start-error">
          {trouble}
        </p>
        <Demonstration {...way} />
      </section>
    </main>
  );
}

function useBeginning(): Way & { trouble: string } {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [trouble, complain] = useState("");
  const begin = async (work: () => Promise<AppState>) => {
    setBusy(true);
    complain("");
    try {
      const begun = await work();
      wantFirstTour();
      client.setQueryData(["app"], begun);
      await client.invalidateQueries();
    } catch (error) {
      complain(explain(t, error));
    }
    setBusy(false);
  };
  return { busy, begin, trouble, complain };
}

interface TabProps {
  name: WayName;
  chosen: boolean;
  choose: () => void;
}

function WayTab({ name, chosen, choose }: TabProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      className={chosen ? "button chosen" : "button"}
      data-testid={`start-way-${name}`}
      onClick={choose}
    >
      {t(`start.ways.${name}`)}
    </button>
  );
}

function Demonstration({ busy, begin }: Way) {
  const { t } = useTranslation();
  return (
    <div className="start-or">
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
