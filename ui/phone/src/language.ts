/** Chinese, or English when it was chosen. */

import { courier } from "./kept";
import { languages } from "./languages";

export const { language, switchLanguage, nameOther } = languages(courier, () => "zh-CN");
