import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { named } from "../../../state/problem";
import type { TextPreview } from "../../../views";
import { lengthWords } from "./length";

type Problem = NonNullable<TextPreview["problem"]>;

/** The message as a phone shows it, its length, and why it could not be used. */
export function Preview({ preview }: { preview: TextPreview | undefined }) {
  const { t } = useTranslation();
  if (!preview) return null;
  const { problem, example, longest } = preview;
  if (problem || !example || !longest) {
    return (
      <p className="text-problem" role="alert" data-testid="text-problem">
        {problem ? problemWords(t, problem) : t("texts.unusable")}
      </p>
    );
  }
  return (
    <div className="text-preview">
      <Bubble signature={preview.signature} text={example.text} />
      <p className="number" data-testid="text-length" data-segments={example.segments}>
        {t("texts.example")} {lengthWords(t, example)}
        {longest.segments !== example.segments || longest.characters !== example.characters
          ? ` · ${t("texts.longest")} ${lengthWords(t, longest)}`
          : ""}
        {` · ${example.encoding === "gsm-7" ? "GSM-7" : "UCS-2"}`}
      </p>
      <p className="muted">{t("texts.counted", { signature: preview.signature })}</p>
      {longest.segments > 1 && <p className="text-warning">{t("texts.tooLong")}</p>}
    </div>
  );
}

function Bubble({ signature, text }: { signature: string; text: string }) {
  return (
    <p className="text-bubble" data-testid="text-example">
      <span className="muted">【{signature}】</span>
      {text}
    </p>
  );
}

function problemWords(t: TFunction, { code, variable }: Problem): string {
  const words = named(t, "errors", code);
  return variable ? words.replace("{}", `{${variable}}`) : words;
}
