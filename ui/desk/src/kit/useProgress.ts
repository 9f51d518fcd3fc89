import { useEffect, useState } from "react";
import { onProgress, type Progress } from "../desk";

/** How far the running import or export has got; null before its first step. */
export function useProgress(job: Progress["job"], running: boolean): Progress | null {
  const [step, setStep] = useState<Progress | null>(null);
  useEffect(() => {
    if (!running) return;
    const stop = onProgress((heard) => heard.job === job && setStep(heard));
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
