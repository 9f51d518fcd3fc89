import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeyRead, Reading } from "../../../scanner/reading";

/** What came, scan beside scan: the number, its keys, how fast, how it ended. */
export function Readings({ readings }: { readings: readonly Reading[] }) {
  const { t } = useTranslation();
  const ms = (value: number) => t("scanner.ms", { value: Math.round(value) });
  const lines: [string, (reading: Reading) => ReactNode][] = [
    [t("scanner.number"), ({ text }) => <strong className="scanner-number">{text}</strong>],
    [t("scanner.keysRead"), ({ keys }) => <Keys keys={keys} />],
    [t("scanner.median"), ({ medianMs }) => ms(medianMs)],
    [t("scanner.longest"), ({ longestMs }) => ms(longestMs)],
    [t("scanner.suffixFound"), ({ suffix }) => t(`scanner.suffix.${suffix}`)],
    [t("scanner.aimFound"), ({ aim }) => aim || t("scanner.none")],
    [t("scanner.swallowed"), ({ swallowed }) => <Swallowed count={swallowed} />],
  ];
  return (
    <table className="scanner-table number" data-testid="scanner-readings">
      <caption>{t("scanner.scans")}</caption>
      <thead>
        <tr>
          <td />
          {readings.map((_, n) => (
            <th key={n} scope="col">
              {n + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, shown]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {readings.map((reading, n) => (
              <td key={n}>{shown(reading)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Keys({ keys }: { keys: readonly KeyRead[] }) {
  const { t } = useTranslation();
  return (
    <span className="scanner-keys">
      {keys.map(({ name, gapMs, swallowed }, n) => (
        <span
          key={n}
          className={swallowed ? "swallowed" : undefined}
          title={gapMs === null ? undefined : `+${t("scanner.ms", { value: Math.round(gapMs) })}`}
        >
          {name}
        </span>
      ))}
    </span>
  );
}

function Swallowed({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return t("scanner.swallowedNone");
  return <span className="tone-text-look">{t("scanner.swallowedSome", { count })}</span>;
}
