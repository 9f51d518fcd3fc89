import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Progress, Result, Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { Dialog } from "../Dialog";
import { PathField } from "../PathField";
import { percentOf, useProgress } from "../useProgress";
import type { Mapping } from "../../requests";
import { explain, explainCode } from "../../state/problem";
import type { ImportPreview, ImportSummary } from "../../views";
import { ImportCheck } from "./ImportCheck";
import "./import.css";

const KINDS = ["xlsx", "xls", "csv"];

interface State {
  path: string;
  mapping: Mapping[];
  preview: ImportPreview | null;
  summary: ImportSummary | null;
}

interface Props {
  title: string;
  hint: string;
  /** What a row has beside name, phone and community. */
  detail: "carrier" | "address";
  /** The directory whose list is stale afterwards. */
  list: "couriers" | "residents";
  preview: (path: string, mapping: Mapping[]) => Promise<ImportPreview>;
  commit: (path: string, mapping: Mapping[]) => Promise<ImportSummary>;
  close: () => void;
}

/** Choose a file, see what would happen, then write it all at once. */
export function ImportWizard({ title, hint, detail, list, close, ...directory }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [state, setState] = useState<State>({
    path: "",
    mapping: [],
    preview: null,
    summary: null,
  });
  const [running, setRunning] = useState<"read" | "commit" | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const step = useProgress("import", running !== null);
  const run = async (what: "read" | "commit", work: () => Promise<Partial<State>>) => {
    setRunning(what);
    setTrouble(null);
    try {
      const change = await work();
      setState((before) => ({ ...before, ...change }));
    } catch (error) {
      setTrouble(error);
    } finally {
      setRunning(null);
    }
  };
  const read = (mapping: Mapping[]) =>
    run("read", async () => ({
      mapping,
      preview: await directory.preview(state.path.trim(), mapping),
    }));
  const commit = () =>
    run("commit", async () => {
      const summary = await directory.commit(state.path.trim(), state.mapping);
      await client.invalidateQueries({ queryKey: [list] });
      return { summary };
    });
  const { path, preview, summary } = state;
  const at = summary ? 2 : preview ? 1 : 0;
  const accepted = preview ? preview.summary.new + preview.summary.changed : 0;
  const stop = running ? () => void desk.cancelJob("import") : close;
  return (
    <Dialog
      open
      width={1040}
      title={title}
      mask={{ closable: false }}
      onCancel={stop}
      footer={[
        <Button
          key={summary ? "close" : "stop"}
          data-testid="import-stop"
          autoFocus={summary !== null}
          onClick={stop}
        >
          {t(running ? "do.stop" : summary ? "do.close" : "do.cancel")}
        </Button>,
        at === 1 && (
          <Button
            key="back"
            disabled={running !== null}
            onClick={() => setState({ ...state, preview: null, mapping: [] })}
          >
            {t("do.back")}
          </Button>
        ),
        at === 0 && (
          <Button
            key="read"
            type="primary"
            data-testid="import-read"
            loading={running === "read"}
            disabled={path.trim() === ""}
            onClick={() => void read([])}
          >
            {t("wizard.read")}
          </Button>
        ),
        at === 1 && (
          <Button
            key="commit"
            type="primary"
            data-testid="import-commit"
            loading={running === "commit"}
            disabled={accepted === 0 || running === "read"}
            onClick={() => void commit()}
          >
            {accepted === 0 ? t("wizard.nothing") : t("wizard.commit", { count: accepted })}
          </Button>
        ),
      ]}
    >
      <Steps
        size="small"
        current={at}
        items={(["file", "check", "done"] as const).map((name) => ({
          title: t(`wizard.steps.${name}`),
        }))}
      />
      <div className="wizard">
        {at === 0 && (
          <>
            <p className="muted">{hint}</p>
            <PathField
              path={path}
              reads={KINDS}
              disabled={running !== null}
              change={(to) => setState({ ...state, path: to })}
            />
          </>
        )}
        {at === 1 && preview && (
          <ImportCheck
            preview={preview}
            detail={detail}
            mapping={state.mapping}
            busy={running !== null}
            again={(mapping) => void read(mapping)}
          />
        )}
        {summary && <Done summary={summary} />}
        {running && (
          <div className="wizard-running" data-testid="import-progress">
            <span>{t(running === "read" ? "wizard.reading" : "wizard.running")}</span>
            <Progress percent={percentOf(step) ?? 0} status="active" />
          </div>
        )}
        {trouble !== null && (
          <Alert type="error" showIcon data-testid="import-error" title={explain(t, trouble)} />
        )}
      </div>
    </Dialog>
  );
}

function Done({ summary }: { summary: ImportSummary }) {
  const { t } = useTranslation();
  const counts = {
    added: summary.new,
    changed: summary.changed,
    unchanged: summary.unchanged,
    refused: summary.refused.length,
  };
  return (
    <Result
      status={counts.refused > 0 ? "warning" : "success"}
      title={t("wizard.result")}
      subTitle={<span data-testid="import-result">{t("wizard.resultLine", counts)}</span>}
    >
      {counts.refused > 0 && (
        <ul className="wizard-refused">
          {summary.refused.slice(0, 200).map(({ row, reason }) => (
            <li key={row}>
              {t("wizard.row")} <span className="number">{row}</span>:{" "}
              {explainCode(t, reason) ?? reason}
            </li>
          ))}
        </ul>
      )}
    </Result>
  );
}
