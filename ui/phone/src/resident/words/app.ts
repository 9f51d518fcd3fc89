/** What only the signed-in pages say, page by page. */

import type { Language } from "../../filled";
import * as acts from "./acts";
import * as detail from "./detail";
import * as list from "./list";
import { parcelWords, type ParcelWords } from "./parcel";
import * as refusals from "./refusals";
import * as settings from "./settings";
import * as signIn from "./sign-in";
import { trailWords, type TrailWords } from "./trail";

const zh = {
  ...signIn.zh,
  ...list.zh,
  ...detail.zh,
  ...acts.zh,
  ...settings.zh,
  ...refusals.zh,
};

export type AppWords = Omit<ParcelWords, "errors"> & typeof zh & { trail: TrailWords };

const en: typeof zh = {
  ...signIn.en,
  ...list.en,
  ...detail.en,
  ...acts.en,
  ...settings.en,
  ...refusals.en,
};

export function appWords(language: Language): AppWords {
  const trail = trailWords[language];
  return { ...parcelWords[language], ...(language === "en" ? en : zh), trail };
}
