/** Which language this phone reads: the one that was chosen, else the one that a page takes it to read. */

import type { Language } from "./filled";
import type { Shelf } from "./shelf";

/** A year, in seconds. */
const KEPT = 31_536_000;

export function languages({ kept, keep }: Shelf, otherwise: () => Language) {
  const language = (): Language =>
    kept<string>("language", otherwise()) === "en" ? "en" : "zh-CN";
  /** Remembers the other language; the relay's next page comes in it, too (crates/relay/src/api/first.rs). */
  const switchLanguage = (): void => {
    const other = language() === "en" ? "zh-CN" : "en";
    keep("language", other);
    document.cookie = `language=${other}; path=/; max-age=${KEPT}; samesite=lax`;
  };
  /** Names the other language on the button that leads there. */
  const nameOther = (button: HTMLElement | null, name: string): void => {
    if (!button) return;
    button.lang = language() === "en" ? "zh-CN" : "en";
    button.textContent = name;
  };
  return { language, switchLanguage, nameOther };
}
