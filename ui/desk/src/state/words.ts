import { en, zhCN } from "@parcel-desk/shared";
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../views";

const KEPT = "parcel-desk.language";

/** Every word on the screens; both languages are in the bundle, so that switching needs no network. */
export const words: i18n = createInstance({
  lng: firstLanguage(),
  fallbackLng: "zh-CN",
  resources: { "zh-CN": { translation: zhCN }, en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
});
void words.use(initReactI18next).init();
tellPage(words.language);

/** Shows every screen in `language` from now on; the desk remembers it by `set_language`. */
export function speak(language: string): void {
  if (language === words.language) return;
  localStorage.setItem(KEPT, language);
  void words.changeLanguage(language);
  tellPage(language);
}

export function currentLanguage(): Language {
  return words.language === "en" ? "en" : "zh-CN";
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT) ?? navigator.language;
  return kept.startsWith("zh") ? "zh-CN" : "en";
}

function tellPage(language: string): void {
  document.documentElement.lang = language;
}
