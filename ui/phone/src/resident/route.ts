/** Where one is, as the address says it, so that the phone's own way back works. */

import type { Act, Tab } from "./relay";

export type Route =
  | { at: "list"; tab: Tab }
  | { at: "parcel"; id: string }
  | { at: "act"; id: string; act: Act }
  | { at: "settings" }
  | { at: "phone" };

export const TABS: readonly Tab[] = ["available", "announced", "picked_up", "rejected", "returns"];

const ACTS: readonly Act[] = [
  "ask_delivery",
  "cancel_delivery",
  "name_delegate",
  "revoke_delegate",
  "ask_return",
  "give_return_number",
  "dispute",
];

/** Reads `#/announced`, `#/p/{id}`, `#/p/{id}/dispute`, `#/settings`; whatever else is 待领取. */
export function routeOf(hash: string): Route {
  const [first = "", id = "", last = ""] = hash.replace(/^#\/?/, "").split("/");
  const act = ACTS.find((act) => act === last);
  if (first === "p" && id) return act ? { at: "act", id, act } : { at: "parcel", id };
  if (first === "settings" || first === "phone") return { at: first };
  return { at: "list", tab: TABS.find((tab) => tab === first) ?? "available" };
}

/** The other way round. */
export function hashOf(route: Route): string {
  if (route.at === "list") return route.tab === "available" ? "#/" : `#/${route.tab}`;
  if (route.at === "parcel") return `#/p/${route.id}`;
  return route.at === "act" ? `#/p/${route.id}/${route.act}` : `#/${route.at}`;
}
