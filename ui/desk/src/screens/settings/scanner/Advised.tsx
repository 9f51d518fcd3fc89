import { App, Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/Icon";
import { adviceFrom } from "../../../scanner/advice";
import type { Reading } from "../../../scanner/reading";
import { scannerSettings, type ScannerSettings } from "../../../scanner/settings";

/** What three scans recommend, beside what is in force, and the button that takes it over. */
export function Advised({ readings }: { readings: readonly Reading[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const now = scannerSettings.use();
  const { settings, remarks } = useMemo(() => adviceFrom(readings), [readings]);
  const apply = () => {
    scannerSettings.set(settings);
    void message.success(t("scanner.applied"));
  };
  return (
    <div className="scanner-advice" data-testid="scanner-advice">
      <ul className="scanner-remarks" data-testid="scanner-remarks">
        {remarks.map((remark) => (
          <li key={remark} data-remark={remark}>
            <Icon name={remark === "fits" ? "check" : "help"} size={18} />
            <span>{t(`scanner.remark.${remark}`)}</span>
          </li>
        ))}
      </ul>
      <Button type="primary" data-testid="scanner-apply" onClick={apply}>
        {t("scanner.apply")}
      </Button>
      <table className="scanner-table number">
        <caption>{t("scanner.advice")}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("scanner.now")}</th>
            <th scope="col">{t("scanner.proposed")}</th>
          </tr>
        </thead>
        <tbody>
          {LINES.map(({ name, word }) => (
            <tr key={name} className={now[name] === settings[name] ? undefined : "changed"}>
              <th scope="row">{t(word)}</th>
              <td>
                <Setting name={name} settings={now} />
              </td>
              <td data-testid={`advised-${name}`} data-value={settings[name]}>
                <Setting name={name} settings={settings} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const LINES = [
  { name: "medianGapMs", word: "scanner.medianGap" },
  { name: "longestGapMs", word: "scanner.longestGap" },
  { name: "leastCharacters", word: "scanner.least" },
  { name: "suffix", word: "scanner.suffixLabel" },
  { name: "prefix", word: "scanner.prefix" },
  { name: "ending", word: "scanner.ending" },
] as const satisfies { name: keyof ScannerSettings; word: string }[];

function Setting({ name, settings }: { name: keyof ScannerSettings; settings: ScannerSettings }) {
  const { t } = useTranslation();
  if (name === "suffix") return t(`scanner.suffix.${settings.suffix}`);
  if (name === "prefix" || name === "ending") return settings[name] || t("scanner.none");
  if (name === "leastCharacters") return `${settings[name]} ${t("scanner.charactersUnit")}`;
  return t("scanner.ms", { value: settings[name] });
}
