import { Alert, Button, Progress } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./Dialog";
import { desk, type Progress as Step } from "../desk";
import { explain } from "../state/problem";
import { secondsLeft } from "../state/timeLeft";
import "./list.css";
import { PathField } from "./PathField";
import { percentOf, useProgress } from "./useProgress";

interface Props {
  title: string;
  hint?: string;
  /** The name to begin with, such as `couriers.xlsx`. */
  name: string;
  /** Writes the file and says what was written. */
  write: (path: string) => Promise<string>;
  close: () => void;
  /** Under which name the desk tells how far it is. */
  job?: Step["job"];
  /** How many there are, where that is known. */
  total?: number | null;
  /** What else is chosen before it is written. */
  children?: ReactNode;
}

/** Where to write a file, how far it is, and what was written. */
export function ExportDialog({
  title,
  hint,
  name,
  write,
  close,
  children,
  job = "export",
  total = null,
}: Props) {
  const { t } = useTranslation();
  const [path, setPath] = useState("");
  const [running, setRunning] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const step = useProgress(job, running);
  const all = step?.total ?? total;
  const percent = percentOf(step && { ...step, total: all });
  const left = step && all ? secondsLeft(step.done, all, step.elapsed) : null;
  const go = async () => {
    setRunning(true);
    setTrouble(null);
    setWritten(null);
    try {
      setWritten(await write(path.trim()));
    } catch (error) {
      setTrouble(error);
    } finally {
      setRunning(false);
    }
  };
  const stop = running ? () => void desk.cancelJob(job) : close;
  return (
    <Dialog
      open
      title={title}
      onCancel={stop}
      mask={{ closable: false }}
      footer={[
        <Button key="stop" onClick={stop}>
          {t(running ? "do.stop" : "do.close")}
        </Button>,
        <Button
          key="go"
          type="primary"
          data-testid="export-go"
          loading={running}
          disabled={path.trim() === ""}
          onClick={() => void go()}
        >
          {t("parcels.exportGo")}
        </Button>,
      ]}
    >
      {hint && <p className="muted">{hint}</p>}
      {children && <div className="dialog-field">{children}</div>}
      <PathField path={path} change={setPath} writes={name} disabled={running} />
      <div className="dialog-state" data-testid="export-state">
        {running && <Progress percent={percent ?? 0} status="active" showInfo={percent !== null} />}
        {running && step && (
          <span className="number">
            {t("parcels.exporting", { count: step.done })}{" "}
            {left !== null && t("parcels.bulk.left", { left })}
          </span>
        )}
        {written && <Alert type="success" showIcon title={written} />}
        {trouble !== null && <Alert type="error" showIcon title={explain(t, trouble)} />}
      </div>
    </Dialog>
  );
}
