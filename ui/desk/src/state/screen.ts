import { useSyncExternalStore } from "react";

export const SCREENS = [
  "counter",
  "parcels",
  "attention",
  "outgoing",
  "couriers",
  "residents",
  "reports",
  "shift",
  "audit",
  "settings",
] as const;
export type Screen = (typeof SCREENS)[number];

/** The screen that the address names, such as `#/parcels`; the counter where it names none. */
export function useScreen(): Screen {
  return useSyncExternalStore((listener) => {
    window.addEventListener("hashchange", listener);
    return () => window.removeEventListener("hashchange", listener);
  }, currentScreen);
}

export function show(screen: Screen): void {
  window.location.hash = `#/${screen}`;
}

function currentScreen(): Screen {
  const name = window.location.hash.slice(2);
  return SCREENS.find((screen) => screen === name) ?? "counter";
}
