import type { TFunction } from "i18next";
import type { TextPreview } from "../../../views";

/** `58 字 · 1 条` */
export function lengthWords(t: TFunction, sample: TextPreview["example"]): string {
  if (!sample) return t("texts.unusable");
  return t("texts.length", { characters: sample.characters, count: sample.segments });
}

/** More than one message costs more than one; one that cannot be used costs nothing and helps nobody. */
export function lengthTone({ example }: TextPreview): string {
  if (!example) return "text-bad";
  return example.segments > 1 ? "text-long" : "";
}
