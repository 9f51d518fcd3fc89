import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { chooseFile, desk } from "../../desk";
import { backupProblem } from "../../state/backupProblem";
import type { HeldView } from "../../views";
import { Held } from "./Held";
import { StartField } from "./StartField";

interface Props {
  complain: (why: string) => void;
}

/** What a lost desk has left: a backup is checked, looked into, and takes the place of this empty desk. */
export function RestoreForm({ complain }: Props) {
  const { t } = useTranslation();
  const [file, setFile] = useState("");
  const [held, setHeld] = useState<HeldView | null>(null);
  const [busy, setBusy] = useState(false);
  const put = (path: string) => {
    setHeld(null);
    complain("");
    setFile(path);
  };
  const doing = async (work: () => Promise<unknown>) => {
    setBusy(true);
    complain("");
    await work().catch((error: unknown) => complain(backupProblem(t, error)));
    setBusy(false);
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (!file.trim()) return complain(t("start.needBackup"));
    void doing(async () => setHeld(await desk.lookIntoBackup(file.trim())));
  };
  const restore = async () => {
    await desk.planLookedRestore();
    await desk.restart(null);
  };
  const choose = async () => {
    const chosen = await chooseFile(["db"]);
    if (chosen) put(chosen);
  };
  return (
    <form onSubmit={look} className="start-form">
      <p className="muted">{t("start.restoreHint")}</p>
      <div className="start-file">
        <StartField
          autoFocus
          label={t("start.backupFile")}
          name="backup"
          maxLength={1000}
          autoComplete="off"
          placeholder="parcel-desk-….db"
          value={file}
          readOnly={busy}
          put={put}
        />
        <button
          type="button"
          className="button"
          data-testid="start-choose"
          disabled={busy}
          onClick={() => void choose()}
        >
          {t("do.choose")}
        </button>
      </div>
      {held ? (
        <Held held={held} busy={busy} restore={() => void doing(restore)} />
      ) : (
        <button
          type="submit"
          className="button primary large"
          data-testid="start-look"
          disabled={busy}
        >
          {t(busy ? "start.looking" : "start.look")}
        </button>
      )}
    </form>
  );
}
