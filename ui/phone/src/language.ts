/** Chinese, or English when it was chosen. */

import { courier } from "./kept";
import { languages } from "./languages";

export const { language, switchLanguage } = languages(courier, () => "zh-CN");
