import { shortTime } from "@parcel-desk/shared";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { explain } from "../../state/problem";
import { roomOf } from "../settings/room";

/** So many of the newest are offered. */
const OFFERED = 6;

/** Backups to go back to. The file that is there stays beside it under another name. */
export function GoBack() {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["rescue"], queryFn: desk.rescue });
  const [chosen, choose] = useState<string | null>(null);
  const back = useMutation({
    mutationFn: async (file: string) => {
      await desk.planRescue(file);
      await desk.restart();
    },
  });
  if (found.isError) return <p role="alert">{explain(t, found.error)}</p>;
  if (!found.data) return null;
  const { backups, folder } = found.data;
  return (
    <section>
      <h2>{t("help.back")}</h2>
      {backups.length === 0 ? (
        <p>{t("help.noBackup", { folder })}</p>
      ) : (
        <>
          <p>{t("help.backHint")}</p>
          <fieldset className="rescue-list" data-testid="rescue-list">
            <legend className="muted">{t("backups.list")}</legend>
            {backups.slice(0, OFFERED).map(({ file, made_at, kb }) => (
              <label key={file}>
                <input
                  type="radio"
                  name="backup"
                  checked={chosen === file}
                  onChange={() => choose(file)}
                />
                <span className="number">{shortTime(made_at, new Date())}</span>
                <span className="number muted">{roomOf(kb)}</span>
              </label>
            ))}
          </fieldset>
          <button
            type="button"
            className="button"
            data-testid="rescue-go"
            disabled={chosen === null || back.isPending}
            onClick={() => chosen !== null && back.mutate(chosen)}
          >
            {t("help.backGo")}
          </button>
        </>
      )}
      {back.isError && (
        <p role="alert" data-testid="rescue-said">
          {explain(t, back.error)}
        </p>
      )}
    </section>
  );
}
