/** Chinese first; English for a phone that speaks it, or when it was chosen. */

import { languages } from "../languages";
import { resident } from "./kept";

export const { language, switchLanguage, nameOther } = languages(resident, () =>
  navigator.language.startsWith("en") ? "en" : "zh-CN",
);
