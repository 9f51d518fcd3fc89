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
  return useSyncExternalStore(onMove, currentScreen);
}

/** What of its screen the address names, such as `backups` in `#/settings/backups`; else empty. */
export function usePartOfScreen(): string {
  return useSyncExternalStore(onMove, () => steps()[1] ?? "");
}

/** Goes to a screen, or to a part of it. */
export function show(screen: Screen, part?: string): void {
  window.location.hash = part ? `#/${screen}/${part}` : `#/${screen}`;
}

function currentScreen(): Screen {
  const [name] = steps();
  return SCREENS.find((screen) => screen === name) ?? "counter";
}

function steps(): string[] {
  return window.location.hash.slice(2).split("/");
}

function onMove(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
