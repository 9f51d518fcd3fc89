import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { desk } from "../../desk";
import type { CourierQuery } from "../../requests";

export type CourierFilterValues = Pick<CourierQuery, "community_id" | "carrier" | "text">;

/** Couriers page by page; read on when the end of the list comes near. */
export function useCouriers(filter: CourierFilterValues) {
  const pages = useInfiniteQuery({
    queryKey: ["couriers", "list", filter],
    queryFn: ({ pageParam }) => desk.listCouriers({ ...filter, cursor: pageParam, limit: 100 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return {
    rows: pages.data?.pages.flatMap((page) => page.rows) ?? [],
    total: pages.data?.pages[0]?.total ?? 0,
    pending: pages.isPending,
    error: pages.isError ? pages.error : null,
    again: () => void pages.refetch(),
    readOn: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
}
