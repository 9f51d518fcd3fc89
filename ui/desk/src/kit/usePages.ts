import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

interface Page<T> {
  rows: T[];
  next: string | null;
  total?: number;
}

/** A list as far as it has been read, and how to read on. */
export type Pages<T> = ReturnType<typeof usePages<T>>;

/** A list page by page; read on when its end comes near. The key names the list and what narrows it. */
export function usePages<T>(key: unknown[], read: (cursor: string | null) => Promise<Page<T>>) {
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
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
