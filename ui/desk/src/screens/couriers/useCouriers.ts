import { desk } from "../../desk";
import { usePages } from "../../kit/usePages";
import type { CourierQuery } from "../../requests";

export type CourierFilterValues = Pick<CourierQuery, "community_id" | "carrier" | "text">;

/** Couriers page by page. */
export const useCouriers = (filter: CourierFilterValues) =>
  usePages(["couriers", "list", filter], (cursor) =>
    desk.listCouriers({ ...filter, cursor, limit: 100 }),
  );
