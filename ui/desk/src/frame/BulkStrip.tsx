import { useTranslation } from "react-i18next";
import { closeBulk, stopBulk, useBulkJob, type BulkJob } from "../state/bulkJob";
import { explain, explainCode } from "../state/problem";
import { secondsLeft } from "../state/timeLeft";
import type { BulkDone } from "../views";

/** What goes on with many parcels: how far it is, how long still, and in the end what came of it. */
export function BulkStrip() {
  const { t } = useTranslation();
  const job = useBulkJob();
  if (!job) return null;
  const over = job.ended !== null || job.trouble !== null;
  return (
    <section
      className="bulk-strip"
      role="status"
      aria-label={t(`parcels.bulk.${job.action}`)}
      data-testid="bulk-strip"
      data-over={over}
    >
      <strong>{t(`parcels.bulk.${job.action}`)}</strong>
      {!over && <Running job={job} />}
      {job.ended && <Ended done={job.ended} />}
      {job.trouble !== null && <span className="tone-text-look">{explain(t, job.trouble)}</span>}
      {over ? (
        <button type="button" className="button small" data-testid="bulk-close" onClick={closeBulk}>
          {t("do.close")}
        </button>
      ) : (
        <button
          type="button"
          className="button small"
          data-testid="bulk-stop"
          disabled={job.stopping}
          onClick={stopBulk}
        >
          {t("do.stop")}
        </button>
      )}
    </section>
  );
}

function Running({ job }: { job: BulkJob }) {
  const { t } = useTranslation();
  const { done, total, elapsed, stopping } = job;
  const left = secondsLeft(done, total, elapsed);
  return (
    <>
      <progress max={Math.max(1, total)} value={done} />
      <span className="number" data-testid="bulk-done">
        {t("parcels.bulk.progress", { done: amount(done), total: amount(total) })}
      </span>
      <span className="muted number">
        {stopping ? t("parcels.bulk.stopping") : left !== null && t("parcels.bulk.left", { left })}
      </span>
    </>
  );
}

function Ended({ done }: { done: BulkDone }) {
  const { t } = useTranslation();
  const refused = done.refused.reduce((sum, { count }) => sum + count, 0);
  const untouched = done.total - done.done - refused;
  return (
    <div className="bulk-ended" data-testid="bulk-ended">
      <span className="number">
        {untouched > 0
          ? t("parcels.bulk.part", { done: amount(done.done), total: amount(done.total) })
          : t("parcels.bulk.done", { count: done.done })}
      </span>
      {done.stopped && done.stopped !== "cancelled" && (
        <span className="tone-text-look">{explainCode(t, done.stopped) ?? done.stopped}</span>
      )}
      {done.refused.map(({ code, count, first }) => (
        <span key={code} className="tone-text-look">
          {t("parcels.bulk.refused", { count })}: {explainCode(t, code) ?? code}{" "}
          <span className="number muted">
            {first.join(" ")}
            {count > first.length && " …"}
          </span>
        </span>
      ))}
    </div>
  );
}

function amount(count: number): string {
  return count.toLocaleString("en-US");
}
