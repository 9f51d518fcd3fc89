import { desk } from "../../desk";
import { usePages } from "../../kit/usePages";
import type { ResidentQuery } from "../../requests";

export type ResidentFilterValues = Pick<ResidentQuery, "community_id" | "text">;

/** Residents page by page. */
export const useResidents = (filter: ResidentFilterValues) =>
  usePages(["residents", "list", filter], (cursor) =>
    desk.listResidents({ ...filter, cursor, limit: 100 }),
  );
