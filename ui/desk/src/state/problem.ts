import type { TFunction } from "i18next";
import { DeskError } from "../desk";
import { words } from "./words";

/** What went wrong, in the clerk's language: by code where the messages know it, else as the desk said it. */
export function explain(t: TFunction, error: unknown): string {
  if (!(error instanceof DeskError)) return t("errors.unexpected");
  return explainCode(t, error.code) ?? error.message;
}

/** The same for a bare code, such as a refused row's; null for one that the messages do not know. */
export function explainCode(t: TFunction, code: string): string | null {
  const key = `errors.${code}`;
  return words.exists(key) ? t(key as "errors.unexpected") : null;
}

/** A word by a name that the backend gives, such as an event's verb; the name itself where none is known. */
export function named(t: TFunction, group: string, name: string): string {
  const key = `${group}.${name}`;
  return words.exists(key) ? t(key as "app") : name;
}
