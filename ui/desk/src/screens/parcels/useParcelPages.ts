import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { desk } from "../../desk";
import type { ParcelRow } from "../../views";
import { queryOf, type Filters } from "./filters";

/** The list as far as it has been read, and the way to read on. */
export interface ParcelPages {
  rows: ParcelRow[];
  loading: boolean;
  error: unknown;
  more: boolean;
  readOn: () => void;
  again: () => void;
}

/** Pages by key, never by number: page 10,000 costs as little as page 1. */
export function useParcelPages(filters: Filters, communityId: string | null): ParcelPages {
  const pages = useInfiniteQuery({
    queryKey: ["parcels", filters, communityId],
    queryFn: ({ pageParam }) => desk.listParcels(queryOf(filters, communityId, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return {
    rows: pages.data?.pages.flatMap((page) => page.rows) ?? [],
    loading: pages.isPending,
    error: pages.isError ? pages.error : null,
    more: pages.hasNextPage,
    readOn: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
    again: () => void pages.refetch(),
  };
}
