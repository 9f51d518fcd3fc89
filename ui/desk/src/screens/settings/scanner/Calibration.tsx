import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { READINGS } from "../../../scanner/advice";
import { readingOf, type Reading } from "../../../scanner/reading";
import { Advised } from "./Advised";
import { Readings } from "./Readings";
import "./scanner.css";
import { useRecorder } from "./useRecorder";

/** Fewer characters are a slip of a hand. */
const LEAST = 3;

/** 扫码枪测试: three scans say how this scanner types, and which settings suit it. */
export function Calibration() {
  const { t } = useTranslation();
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  const [few, setFew] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const enough = readings.length >= READINGS;
  const field = useRecorder((strokes) => {
    const reading = readingOf(strokes);
    const slip = reading.raw.length < LEAST;
    setFew(slip ? reading.raw.length : null);
    if (!slip) setReadings((before) => [...before, reading].slice(-READINGS));
  });
  const again = () => {
    setReadings([]);
    setFew(null);
    box.current?.querySelector("input")?.focus();
  };
  return (
    <div className="scanner-part" ref={box}>
      <p className="muted">{t("scanner.calibrateHelp")}</p>
      <div className="scanner-field">
        <Input
          {...field}
          data-testid="scanner-field"
          aria-label={t("scanner.field")}
          placeholder={t("scanner.fieldPlaceholder")}
          autoComplete="off"
          spellCheck={false}
        />
        <span className="number" role="status" data-testid="scanner-step">
          {t("scanner.step", { done: readings.length, all: READINGS })}
        </span>
        <Button data-testid="scanner-again" disabled={readings.length === 0} onClick={again}>
          {t("scanner.again")}
        </Button>
      </div>
      {few !== null && (
        <p role="alert" className="tone-text-look" data-testid="scanner-few">
          {t("scanner.tooFew", { count: few })}
        </p>
      )}
      {enough && <Advised readings={readings} />}
      {readings.length > 0 && <Readings readings={readings} />}
    </div>
  );
}
