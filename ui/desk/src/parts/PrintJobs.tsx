import { clockTime } from "@parcel-desk/shared";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { explain, explainCode } from "../state/problem";
import { usePrintQueue } from "../state/queries";
import type { PrintJob } from "../views";
import { once } from "./once";
import "./print-jobs.css";

/** What waits, is being printed or did not work, and the last that were printed, the newest first. */
export function PrintJobs() {
  const { t } = useTranslation();
  const queue = usePrintQueue();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<unknown>(null);
  const jobs = [...(queue.data ?? [])].reverse();
  const change = (work: Promise<PrintJob[]>) =>
    work.then((now) => {
      setTrouble(null);
      client.setQueryData(["printQueue"], now);
      void client.invalidateQueries({ queryKey: ["status"] });
    }, setTrouble);
  return (
    <>
      {trouble !== null && <p className="tone-text-look">{explain(t, trouble)}</p>}
      {queue.isError && <p className="tone-text-look">{explain(t, queue.error)}</p>}
      {queue.data && jobs.length === 0 && <p className="muted">{t("printers.queueEmpty")}</p>}
      <ul className="print-jobs" data-testid="print-jobs">
        {jobs.map((job) => (
          <Job key={job.number} job={job} change={(work) => void change(work)} />
        ))}
      </ul>
    </>
  );
}

interface Props {
  job: PrintJob;
  change: (work: Promise<PrintJob[]>) => void;
}

function Job({ job, change }: Props) {
  const { t } = useTranslation();
  const { number, kind, test, state, trouble, done, sheets } = job;
  const again = state === "failed" || state === "printed";
  return (
    <li data-testid="print-job" data-state={state}>
      <span className="muted number">{clockTime(job.asked_at)}</span>
      <span>
        {t(`printers.kinds.${kind}`)}
        {test && ` · ${t("printers.testPage")}`}
        {sheets > 1 && <span className="number"> · {t("printers.sheets", { done, sheets })}</span>}
      </span>
      <span className={state === "failed" ? "tone-text-look" : "muted"}>
        {t(`printers.state.${state}`)}
      </span>
      {again && (
        <button
          type="button"
          className="button small"
          data-testid="reprint"
          onClick={once(() => change(desk.reprint(number)))}
        >
          {t("printers.again")}
        </button>
      )}
      {state !== "printed" && (
        <button
          type="button"
          className="button small quiet"
          data-testid="print-cancel"
          onClick={() => change(desk.cancelPrint(number))}
        >
          {t("printers.cancel")}
        </button>
      )}
      {trouble && (
        <p className="tone-text-look" data-testid="print-trouble">
          {explainCode(t, trouble) ?? trouble}
        </p>
      )}
    </li>
  );
}
