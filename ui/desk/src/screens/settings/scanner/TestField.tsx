import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/Icon";
import { scannerSettings, type ScannerSettings } from "../../../scanner/settings";
import { understood, type Understood } from "../../../scanner/understood";
import "./scanner.css";
import { useRecorder } from "./useRecorder";

/** So many lines are kept in view. */
const SHOWN = 6;

interface Line {
  id: number;
  settings: ScannerSettings;
  was: Understood;
}

/** 试一试: how each burst of keys was understood, and why. */
export function TestField() {
  const { t } = useTranslation();
  const settings = scannerSettings.use();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const field = useRecorder((strokes) => {
    const news = understood(strokes, settings).filter(({ characters }) => characters > 0);
    setLines((before) => {
      const first = (before[0]?.id ?? 0) + 1;
      const added = news.map((was, n) => ({ id: first + n, settings, was })).reverse();
      return [...added, ...before].slice(0, SHOWN);
    });
  });
  return (
    <div className="scanner-part">
      <p className="muted">{t("scanner.testHelp")}</p>
      <Input
        {...field}
        className="scanner-test"
        data-testid="scanner-test"
        aria-label={t("scanner.testField")}
        placeholder={t("scanner.testPlaceholder")}
        autoComplete="off"
        spellCheck={false}
      />
      <ol className="scanner-lines" aria-live="polite" data-testid="scanner-lines">
        {lines.length === 0 && <li className="muted">{t("scanner.testNothing")}</li>}
        {lines.map((line) => (
          <BurstLine key={line.id} {...line} />
        ))}
      </ol>
    </div>
  );
}

function BurstLine({ was, settings }: Line) {
  const { t } = useTranslation();
  const scan = was.why === "scan";
  const why = t(`scanner.why.${was.why}`, {
    count: was.characters,
    least: settings.leastCharacters,
    median: Math.round(was.medianMs),
    longest: Math.round(was.longestMs),
    limit: was.why === "pause" ? settings.longestGapMs : settings.medianGapMs,
  });
  return (
    <li data-testid="scanner-line" data-why={was.why}>
      <span className={scan ? "tag tag-available" : "tag tag-announced"}>
        <Icon name={scan ? "run" : "residents"} size={16} />
        {t(scan ? "scanner.isScan" : "scanner.isTyping")}
      </span>
      <strong className="scanner-number">{was.text}</strong>
      <span className="muted number">{why}</span>
    </li>
  );
}
