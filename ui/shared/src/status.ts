/** Statuses in the order in which the tabs show them. */
export const STATUSES = [
  "announced",
  "available",
  "picked_up",
  "rejected",
  "withdrawn",
  "return_to_sender",
  "returned",
] as const;

export type Status = (typeof STATUSES)[number];
