import { useEffect, useState } from "react";
import { onProgress, type Progress } from "../desk";

/** A step, and how many milliseconds after the beginning. */
export type Timed = Progress & { elapsed: number };

/** How far the running import or export has got; null before its first step. */
export function useProgress(job: Progress["job"], running: boolean): Timed | null {
  const [step, setStep] = useState<Timed | null>(null);
  useEffect(() => {
    if (!running) return;
    const began = Date.now();
    const stop = onProgress(
      (heard) => heard.job === job && setStep({ ...heard, elapsed: Date.now() - began }),
    );
    return () => {
      stop();
      setStep(null);
    };
  }, [job, running]);
  return step;
}

/** Whole percent, or null where the end is not known. */
export function percentOf(step: Progress | null): number | null {
  return step?.total ? Math.min(100, Math.floor((step.done / step.total) * 100)) : null;
}
