import type { TFunction } from "i18next";
import { DeskError } from "../desk";
import { explain } from "./problem";
import { words } from "./words";

/** What is wrong with a backup that somebody chose: the same codes as of the desk's own file mean something else. */
export function backupProblem(t: TFunction, error: unknown): string {
  const key = error instanceof DeskError ? `backups.not.${error.code}` : "";
  return words.exists(key) ? t(key as "backups.not.file_damaged") : explain(t, error);
}
