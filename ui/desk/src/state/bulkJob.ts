import { useSyncExternalStore } from "react";
import { desk, onProgress } from "../desk";
import type { BulkRequest } from "../requests";
import type { BulkDone } from "../views";
import { queryClient, staleAfterAction } from "./queries";

/** An action on many parcels that goes on while the clerk works on whatever screen. */
export interface BulkJob {
  action: BulkRequest["action"];
  done: number;
  total: number;
  /** Milliseconds from the beginning to the last step. */
  elapsed: number;
  stopping: boolean;
  /** What came of it, once it has ended. */
  ended: BulkDone | null;
  trouble: unknown;
}

let job: BulkJob | null = null;
const listeners = new Set<() => void>();

function patch(change: Partial<BulkJob>): void {
  if (!job) return;
  job = { ...job, ...change };
  listeners.forEach((listener) => listener());
}

/** Whether another one would have to wait. */
export const isBulkRunning = (): boolean => job !== null && !job.ended && job.trouble === null;

/** Begins; what comes of it is shown by the strip that is always there. */
export async function startBulk(request: BulkRequest, total: number): Promise<void> {
  if (isBulkRunning()) return;
  const { action } = request;
  const began = Date.now();
  job = {
    action,
    done: 0,
    total,
    elapsed: 0,
    stopping: false,
    ended: null,
    trouble: null,
  };
  patch({});
  const stop = onProgress((step) => {
    if (step.job !== "bulk") return;
    patch({ done: step.done, total: step.total ?? total, elapsed: Date.now() - began });
  });
  try {
    patch({ ended: await desk.bulk(request) });
  } catch (error) {
    patch({ trouble: error });
  } finally {
    stop();
    staleAfterAction(queryClient);
  }
}

/** What is done stays done. */
export function stopBulk(): void {
  patch({ stopping: true });
  void desk.cancelJob("bulk");
}

/** It has been read. */
export function closeBulk(): void {
  job = null;
  listeners.forEach((listener) => listener());
}

export const useBulkJob = (): BulkJob | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => job,
  );
