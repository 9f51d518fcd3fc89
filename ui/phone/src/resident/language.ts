/** Chinese first; English for a phone that speaks it, or when it was chosen. */

import type { Language } from "../filled";
import { keep, kept } from "./kept";

export function language(): Language {
  const chosen = kept<string>("language", navigator.language.startsWith("en") ? "en" : "zh-CN");
  return chosen === "en" ? "en" : "zh-CN";
}

/** Remembers the other language. */
export function switchLanguage(): void {
  keep("language", language() === "en" ? "zh-CN" : "en");
}
