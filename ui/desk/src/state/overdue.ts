import type { CommunityView } from "../views";
import { communityChoice } from "./community";
import { useAppState } from "./queries";

/** From how many days on parcels count as overdue in the chosen communities: `3`, or `3–7` where they differ. */
export function overdueDays(communities: CommunityView[], chosen: string): string {
  const shown = communities.filter(({ id }) => chosen === "" || id === chosen);
  const days = shown.map(({ overdue_days }) => overdue_days);
  if (days.length === 0) return "";
  const [least, most] = [Math.min(...days), Math.max(...days)];
  return least === most ? String(least) : `${least}–${most}`;
}

/** The same of this window. */
export function useOverdueDays(): string {
  const communities = useAppState().data?.communities ?? [];
  return overdueDays(communities, communityChoice.use());
}
