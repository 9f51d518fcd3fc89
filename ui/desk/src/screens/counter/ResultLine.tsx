import { yuan } from "@parcel-desk/shared";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../parts/Icon";
import { WishTag } from "../../parts/WishTag";
import { explainCode, named } from "../../state/problem";
import { useWhyNot } from "../../state/rights";
import type { Result, Tone } from "./state";

const ICONS: Record<Tone, IconName> = {
  ok: "check",
  twice: "twice",
  look: "look",
  refused: "refused",
};

/** The last answer, in type that can be read from a metre away. Its place is always kept. */
export function ResultLine({ result }: { result: Result | null }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  if (!result)
    return <div className="result" data-testid="result" data-tone="none" role="status" />;
  const text = result.values?.["text"];
  return (
    <div
      className={`result tone-${result.tone}`}
      data-testid="result"
      data-tone={result.tone}
      data-key={result.key}
      role="status"
    >
      <Icon name={ICONS[result.tone]} size={30} />
      <span className={result.error ? "result-words long" : "result-words"}>
        {(result.lacks && whyNot(result.lacks)) ?? wordsOf(t, result)}
      </span>
      {result.row && <span className="result-name">{result.row.recipient.name}</span>}
      {(result.row ?? text) && (
        <span className="result-number">{result.row?.tracking_number ?? text}</span>
      )}
      {result.wished && (
        <WishTag wish={result.wished.wish} words={result.wished.wish_words} testId="result-wish" />
      )}
      {isPlaced(result) && <strong className="result-shelf">{result.row?.shelf}</strong>}
      {result.fee ? <span className="result-fee">{yuan(result.fee)}</span> : null}
    </div>
  );
}

/** Where it was put is read from a metre away. */
function isPlaced({ tone, key, row }: Result): boolean {
  return (
    (tone === "ok" || tone === "look") &&
    /^(received|moved|entered)/.test(key) &&
    Boolean(row?.shelf)
  );
}

function wordsOf(t: TFunction, result: Result): string {
  if (result.error) return explainCode(t, result.key) ?? result.fallback ?? t("errors.unexpected");
  if (result.key === "handed_over_many" || result.key === "some_refused") {
    return t(`counter.result.${result.key}`, result.values ?? {});
  }
  return named(t, "counter.result", result.key);
}
