import type { ParcelQuery, Sort } from "../../requests";
import type { Status } from "../../views";

/** What the clerk wants to see; empty text and null mean everything. */
export interface Filters {
  status: Status | null;
  text: string;
  carrier: string | null;
  courierId: string | null;
  /** Dates as `YYYY-MM-DD`, both ends included. */
  from: string | null;
  to: string | null;
  shelf: string;
  overdue: boolean;
  damaged: boolean;
  held: boolean;
  sort: Sort;
}

export const FIRST_FILTERS: Filters = {
  status: null,
  text: "",
  carrier: null,
  courierId: null,
  from: null,
  to: null,
  shelf: "",
  overdue: false,
  damaged: false,
  held: false,
  sort: "recorded_desc",
};

/** Rows fetched at a time: a few screens, so that scrolling finds them already there. */
export const PAGE = 100;

export function queryOf(
  filters: Filters,
  communityId: string | null,
  cursor: string | null = null,
): ParcelQuery {
  const { status, carrier, courierId, from, to, overdue, damaged, held, sort } = filters;
  return {
    community_id: communityId,
    status,
    carrier,
    courier_id: courierId,
    from,
    to,
    overdue,
    damaged,
    held,
    shelf: filters.shelf.trim() || null,
    text: filters.text.trim() || null,
    sort,
    cursor,
    limit: PAGE,
  };
}

/** Whether anything beyond tab and order narrows the list. */
export function isNarrowed(filters: Filters): boolean {
  return (Object.keys(FIRST_FILTERS) as (keyof Filters)[]).some(
    (key) => key !== "status" && key !== "sort" && filters[key] !== FIRST_FILTERS[key],
  );
}

/** Everything again, in the same tab and order. */
export function cleared(filters: Filters): Filters {
  return { ...FIRST_FILTERS, status: filters.status, sort: filters.sort };
}
