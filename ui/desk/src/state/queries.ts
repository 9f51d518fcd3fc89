import { QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { desk, onChanged, type Changed } from "../desk";
import type { ReportRequest, SendingStage } from "../requests";
import type { PaperKind } from "../views";
import { askAgain } from "./askAgain";
import { communityChoice } from "./community";

/** Reads come from a file on this PC: no retries, no refetching just because the window got the focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, networkMode: "always", staleTime: 1000 },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** Which questions an announced change makes stale. */
const STALE: Record<keyof Changed, readonly string[]> = {
  parcels: [
    "parcels",
    "tabs",
    "figures",
    "attention",
    "detail",
    "deliveries",
    "drawer",
    "shifts",
    "shift",
    "outgoing",
  ],
  couriers: ["couriers", "residents"],
  communities: ["app", "clerks", "figures", "texts"],
  status: ["status", "printQueue"],
};

/** Asks again whatever the backend says has changed. */
export function useChanges(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onChanged(
        (what) => {
          for (const [part, keys] of Object.entries(STALE) as [keyof Changed, string[]][]) {
            if (what[part]) askAgain(client, keys);
          }
        },
        () => askAgain(client, Object.values(STALE).flat()),
      ),
    [client],
  );
}

/** After something was done here: the same as when the backend says so, without waiting for it. */
export function staleAfterAction(client: QueryClient): void {
  askAgain(client, [...STALE.parcels, ...STALE.status]);
}

export const useAppState = () => useQuery({ queryKey: ["app"], queryFn: desk.appState });

export const useStatusBar = () =>
  useQuery({ queryKey: ["status"], queryFn: desk.statusBar, refetchInterval: 5000 });

export function useFigures() {
  const community = communityChoice.use() || null;
  return useQuery({
    queryKey: ["figures", community],
    queryFn: () => desk.figures(community),
    refetchInterval: 15_000,
  });
}

export const useCarriers = () =>
  useQuery({ queryKey: ["carriers"], queryFn: desk.carriers, staleTime: Infinity });

export const useClerks = () => useQuery({ queryKey: ["clerks"], queryFn: desk.listClerks });

export const useNoticeTexts = (community: string | null) =>
  useQuery({
    queryKey: ["texts", community],
    queryFn: () => (community ? desk.noticeTexts(community) : []),
  });

/** Reports of a range. They are read anew now and then, not at every parcel of a run. */
export const useReports = (request: ReportRequest) =>
  useQuery({
    queryKey: ["reports", request],
    queryFn: () => desk.reports(request),
    placeholderData: (shown) => shown,
    refetchInterval: 60_000,
  });

/** The drawer of this desk as it stands. */
export const useDrawer = () =>
  useQuery({ queryKey: ["drawer"], queryFn: desk.drawer, refetchInterval: 15_000 });

/** Shifts of all desks, newest first. */
export const useShifts = () =>
  useInfiniteQuery({
    queryKey: ["shifts"],
    queryFn: ({ pageParam }) => desk.listShifts(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** One shift with everything in it. */
export const useShift = (id: string) =>
  useQuery({ queryKey: ["shift", id], queryFn: () => desk.showShift(id) });

/** Which printer takes which paper at this PC. */
export const usePrinters = () => useQuery({ queryKey: ["printers"], queryFn: desk.printers });

/** Whether this paper has a printer here. */
export function useHasPrinter(kind: PaperKind): boolean {
  const routes = usePrinters().data?.routes ?? [];
  return routes.some((route) => route.kind === kind && route.printer !== null);
}

/** What waits to be printed; looked at again while somebody looks at it. */
export const usePrintQueue = () =>
  useQuery({ queryKey: ["printQueue"], queryFn: desk.printQueue, refetchInterval: 1000 });

/** Parcels that residents send, in one stage, newest first. */
export const useOutgoing = (stage: SendingStage, community: string | null) =>
  useInfiniteQuery({
    queryKey: ["outgoing", stage, community],
    queryFn: ({ pageParam }) => desk.listOutgoing(stage, community, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
