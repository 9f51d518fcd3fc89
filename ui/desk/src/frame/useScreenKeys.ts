import { useEffect, useState } from "react";
import { openParcel } from "../state/opened";
import { SCREENS, show, type Screen } from "../state/screen";

/** What takes Esc and the screens' keys for itself while it is open. */
const OPEN = [
  ".ant-modal-wrap",
  ".ant-drawer-open",
  ".ant-select-dropdown:not(.ant-select-dropdown-hidden)",
  ".ant-picker-dropdown:not(.ant-picker-dropdown-hidden)",
  "[aria-modal=true]",
  "[data-own-esc]",
].join(", ");

/** Control with 1 … 9 and 0 goes to the screens, in their order on the rail. */
export function screenOfKey({ ctrlKey, altKey, metaKey, code }: KeyboardEvent): Screen | null {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (!ctrlKey || altKey || metaKey || digit === undefined) return null;
  return SCREENS[(Number(digit) + 9) % 10] ?? null;
}

/**
 * The keys of every screen: Control with a digit goes to another one, F8 to the drawer and back. Away
 * from the counter, which has its own, Esc leaves a field and then the screen, and F1 shows the keys.
 */
export function useScreenKeys(screen: Screen): { help: boolean; closeHelp: () => void } {
  const [helpOn, setHelpOn] = useState<Screen | null>(null);
  const help = helpOn === screen && screen !== "counter";
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing) return;
      const to = screenOfKey(event);
      if (event.key === "F8") show(screen === "shift" ? "counter" : "shift");
      else if (to && !document.querySelector(".ant-modal-wrap, [aria-modal=true]")) go(to, screen);
      else if (screen === "counter") return;
      else if (help && event.key === "Escape") setHelpOn(null);
      else if (event.key === "F1") setHelpOn(help ? null : screen);
      else if (event.key === "Escape" && !document.querySelector(OPEN)) back();
      else return;
      event.preventDefault();
    };
    // Before the fields: a list that Esc closes must still be open when it is looked for.
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, [screen, help]);
  return { help, closeHelp: () => setHelpOn(null) };
}

/** To the screen; where it is shown already, to its beginning. */
function go(to: Screen, here: Screen): void {
  openParcel(null);
  if (to !== here) return show(to);
  const begin = ["main.other [data-first]", "main.other", ".scan input"];
  const places = begin.map((place) => document.querySelector<HTMLElement>(place));
  places.find((place) => place !== null)?.focus();
}

/** One step back: from a field to its screen, from the screen to the counter. */
function back(): void {
  const element = document.activeElement;
  const writes = element?.matches("input:not([type=checkbox], [type=radio]), textarea");
  const main = element?.closest<HTMLElement>("main");
  if (writes && main) main.focus();
  else show("counter");
}
