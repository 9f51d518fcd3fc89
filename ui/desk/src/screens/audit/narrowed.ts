import type { AuditQuery } from "../../requests";

/** What the list may be narrowed to, in the order of the menu. */
export const KINDS = [
  "parcels",
  "seen",
  "directory",
  "settings",
  "staff",
  "access",
  "machine",
  "money",
  "other",
] as const;

/** Stands for nobody where a clerk is chosen. */
export const NOBODY = "nobody";

export interface Narrowed {
  clerk?: string | undefined;
  kind?: (typeof KINDS)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  parcel?: string | undefined;
}

/** As the desk is asked. */
export function queryOf({ clerk, kind, from, to, parcel }: Narrowed): AuditQuery {
  return {
    clerk_id: clerk && clerk !== NOBODY ? clerk : null,
    nobody: clerk === NOBODY,
    kind: kind ?? null,
    from: from ?? null,
    to: to ?? null,
    parcel: parcel || null,
    cursor: null,
    limit: 100,
  };
}
