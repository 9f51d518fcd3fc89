import { shortTime } from "@parcel-desk/shared";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chooseFile, chooseFolder, desk } from "../../desk";
import { backupProblem } from "../../state/backupProblem";
import type { RescueView } from "../../views";
import { roomOf } from "../settings/room";

/** So many of the newest are offered. */
const OFFERED = 6;

/** Backups to go back to. The file that is there stays beside it under another name. */
export function GoBack() {
  const { t } = useTranslation();
  const [folder, look] = useState<string | null>(null);
  const [own, setOwn] = useState<string | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ["rescue", folder],
    queryFn: () => desk.rescue(folder),
    placeholderData: keepPreviousData,
  });
  const back = useMutation({
    mutationFn: async (file: string) => {
      await desk.planRescue(file);
      await desk.restart(null);
    },
  });
  const elsewhere = async () => {
    const other = await chooseFolder(folder ?? found.data?.folders[0] ?? "");
    if (!other) return;
    look(other);
    choose(null);
  };
  const file = async () => {
    const picked = await chooseFile(["db"]);
    if (!picked) return;
    setOwn(picked);
    choose(picked);
  };
  const error = found.error ?? back.error;
  return (
    <section>
      <h2>{t("help.back")}</h2>
      {found.data && <Offer found={found.data} own={own} chosen={chosen} choose={choose} />}
      <div className="rescue-more">
        <button
          type="button"
          className="button"
          data-testid="rescue-folder"
          onClick={() => void elsewhere()}
        >
          {t("help.backFolder")}
        </button>
        <button
          type="button"
          className="button"
          data-testid="rescue-file"
          onClick={() => void file()}
        >
          {t("help.backFile")}
        </button>
        <button
          type="button"
          className="button primary"
          data-testid="rescue-go"
          disabled={chosen === null || back.isPending}
          onClick={() => chosen !== null && back.mutate(chosen)}
        >
          {t("help.backGo")}
        </button>
      </div>
      {error && (
        <p role="alert" data-testid="rescue-said">
          {backupProblem(t, error)}
        </p>
      )}
    </section>
  );
}

interface OfferProps {
  found: RescueView;
  /** A file that the clerk has picked. */
  own: string | null;
  chosen: string | null;
  choose: (file: string) => void;
}

function Offer({ found, own, chosen, choose }: OfferProps) {
  const { t } = useTranslation();
  const { backups } = found;
  const folders = found.folders.join(" · ");
  if (backups.length === 0 && !own) return <p>{t("help.noBackup", { folders })}</p>;
  const radio = (file: string) => (
    <input type="radio" name="backup" checked={chosen === file} onChange={() => choose(file)} />
  );
  return (
    <>
      <p>{t("help.backHint")}</p>
      <fieldset className="rescue-list" data-testid="rescue-list">
        <legend className="muted">{t("backups.list")}</legend>
        {backups.slice(0, OFFERED).map(({ file, made_at, kb }) => (
          <label key={file} title={file}>
            {radio(file)}
            <span className="number">{shortTime(made_at, new Date())}</span>
            <span className="number muted">{roomOf(kb)}</span>
            {found.folders.length > 1 && <span className="muted rescue-place">{file}</span>}
          </label>
        ))}
        {own && (
          <label data-testid="rescue-own">
            {radio(own)}
            <span className="rescue-place">{own}</span>
          </label>
        )}
      </fieldset>
      <p className="muted rescue-place">{t("help.backLooked", { folders })}</p>
    </>
  );
}
