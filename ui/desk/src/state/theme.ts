import { useEffect, useSyncExternalStore } from "react";
import { kept } from "./kept";

export type ThemeChoice = "auto" | "light" | "dark";

/** What the clerk chose; `auto` follows the system. */
export const themeChoice = kept<ThemeChoice>("theme", "auto");

const system = window.matchMedia("(prefers-color-scheme: dark)");

/** Whether the screens are dark now. */
export function useDark(): boolean {
  const choice = themeChoice.use();
  const systemDark = useSyncExternalStore(
    (listener) => {
      system.addEventListener("change", listener);
      return () => system.removeEventListener("change", listener);
    },
    () => system.matches,
  );
  return choice === "dark" || (choice === "auto" && systemDark);
}

/** Keeps the page's colours in step with {@link useDark}. */
export function useThemeOnPage(): void {
  const dark = useDark();
  useEffect(() => {
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  }, [dark]);
}
