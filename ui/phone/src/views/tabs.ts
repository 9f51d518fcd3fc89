/** The tabs of 派送记录 and what belongs into each. */

import type { Status } from "../../../shared/src/status";
import type { Record } from "../relay";

export type Chosen = "all" | "returning" | Exclude<Status, "return_to_sender" | "returned">;

export const TABS: readonly Chosen[] = [
  "all",
  "announced",
  "available",
  "picked_up",
  "rejected",
  "returning",
  "withdrawn",
];

/** On its way back and given back are one tab: the courier fetches the one and has the other. */
export function fits(tab: Chosen, record: Pick<Record, "status">): boolean {
  if (tab === "all") return true;
  if (tab === "returning")
    return record.status === "return_to_sender" || record.status === "returned";
  return record.status === tab;
}
