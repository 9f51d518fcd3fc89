import type { ReportRequest } from "../../requests";

export const PRESETS = [
  "today",
  "yesterday",
  "seven_days",
  "thirty_days",
  "this_month",
  "last_month",
] as const satisfies readonly NonNullable<ReportRequest["preset"]>[];

export type Preset = (typeof PRESETS)[number];

/** A range by its name, or by its first and last day. What a name means, the desk's calendar says. */
export type Range = { preset: Preset } | { from: string; to: string };

export const FIRST_RANGE: Range = { preset: "seven_days" };

export function requestOf(range: Range, communityId: string | null): ReportRequest {
  const days = "preset" in range ? { preset: range.preset, from: null, to: null } : null;
  return { community_id: communityId, preset: null, from: null, to: null, ...(days ?? range) };
}
