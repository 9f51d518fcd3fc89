import { App, Button, Input, InputNumber, Segmented } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  DEFAULTS,
  LONGEST_CUT,
  RANGES,
  SUFFIXES,
  scannerSettings,
  settingsFrom,
  type ScannerSettings,
} from "../../../scanner/settings";
import "./scanner.css";

/** 识别设置: what tells this PC's scanner from a person, and what is cut from its numbers. */
export function Timing() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const now = scannerSettings.use();
  const [draft, setDraft] = useState<Partial<ScannerSettings>>({});
  const shown = { ...now, ...draft };
  const change = (part: Partial<ScannerSettings>) => setDraft({ ...draft, ...part });
  const keep = (settings: ScannerSettings) => {
    scannerSettings.set(settingsFrom(JSON.stringify(settings)));
    setDraft({});
    void message.success(t("settings.saved"));
  };
  const form = { shown, change };
  return (
    <div className="scanner-part">
      <p className="muted">{t("scanner.timingHelp")}</p>
      <dl className="settings-lines scanner-timing">
        <Line word={t("scanner.medianGap")}>
          <Whole {...form} name="medianGapMs" word={t("scanner.medianGap")} />
          <span className="muted">{t("scanner.msUnit")}</span>
        </Line>
        <Line word={t("scanner.longestGap")}>
          <Whole {...form} name="longestGapMs" word={t("scanner.longestGap")} />
          <span className="muted">{t("scanner.msUnit")}</span>
        </Line>
        <Line word={t("scanner.least")}>
          <Whole {...form} name="leastCharacters" word={t("scanner.least")} />
          <span className="muted">{t("scanner.charactersUnit")}</span>
        </Line>
        <Line word={t("scanner.suffixLabel")}>
          <Segmented
            data-testid="timing-suffix"
            aria-label={t("scanner.suffixLabel")}
            value={shown.suffix}
            onChange={(suffix) => change({ suffix })}
            options={SUFFIXES.map((value) => ({ value, label: t(`scanner.suffix.${value}`) }))}
          />
        </Line>
        <dd className="muted scanner-hint">{t("scanner.suffixHint")}</dd>
        <Line word={t("scanner.prefix")}>
          <Cut {...form} name="prefix" word={t("scanner.prefix")} />
        </Line>
        <Line word={t("scanner.ending")}>
          <Cut {...form} name="ending" word={t("scanner.ending")} />
        </Line>
      </dl>
      <div className="settings-buttons">
        <Button
          type="primary"
          data-testid="timing-save"
          disabled={same(shown, now)}
          onClick={() => keep(shown)}
        >
          {t("do.save")}
        </Button>
        <Button
          data-testid="timing-defaults"
          disabled={same(shown, DEFAULTS) && same(now, DEFAULTS)}
          onClick={() => keep(DEFAULTS)}
        >
          {t("scanner.defaults")}
        </Button>
      </div>
    </div>
  );
}

function Line({ word, children }: { word: string; children: ReactNode }) {
  return (
    <>
      <dt>{word}</dt>
      <dd className="scanner-value">{children}</dd>
    </>
  );
}

interface Form {
  shown: ScannerSettings;
  change: (part: Partial<ScannerSettings>) => void;
  word: string;
}

function Whole({ shown, change, word, name }: Form & { name: keyof typeof RANGES }) {
  const [least, most] = RANGES[name];
  return (
    <InputNumber
      data-testid={`timing-${name}`}
      aria-label={word}
      controls={false}
      min={least}
      max={most}
      precision={0}
      value={shown[name]}
      onChange={(value) => value !== null && change({ [name]: value })}
    />
  );
}

function Cut({ shown, change, word, name }: Form & { name: "prefix" | "ending" }) {
  const { t } = useTranslation();
  return (
    <Input
      data-testid={`timing-${name}`}
      aria-label={word}
      maxLength={LONGEST_CUT}
      value={shown[name]}
      placeholder={t("scanner.cutPlaceholder")}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
}

function same(one: ScannerSettings, other: ScannerSettings): boolean {
  return Object.keys(DEFAULTS).every(
    (name) => one[name as keyof ScannerSettings] === other[name as keyof ScannerSettings],
  );
}
