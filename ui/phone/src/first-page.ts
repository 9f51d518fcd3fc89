/** Runs while the pages are built (vite.config.ts): both languages, as text. */

import { first } from "./first";

document.body.textContent = JSON.stringify({ "zh-CN": first("zh-CN"), en: first("en") });
