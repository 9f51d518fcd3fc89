/**
 * The only door from the screens to Tauri. Every command answers or throws a {@link DeskError};
 * nothing in here decides anything.
 */
import { listen } from "@tauri-apps/api/event";
import { open, save } from "@tauri-apps/plugin-dialog";
import {
  commands,
  type Changed,
  type Progress_Serialize,
  type SerialState,
} from "./generated/bindings";

export type { Changed, SerialState };
/** How far a running import or export has got. */
export type Progress = Progress_Serialize;
/** The commands as they were generated; views.ts takes its types from their answers. */
export type Commands = typeof commands;

/** A refusal or failure: a code that the messages know, and plain words where they do not. */
export class DeskError extends Error {
  readonly code: string;
  /** The field it concerns, where it concerns one. */
  readonly details: string | null;

  constructor(code: string, message: string, details: string | null) {
    super(message);
    this.name = "DeskError";
    this.code = code;
    this.details = details;
  }
}

type Outcome = { status: "ok"; data: unknown } | { status: "error"; error: unknown };
type Throwing<C> = C extends (...args: infer A) => Promise<infer O>
  ? (...args: A) => Promise<Extract<O, { status: "ok" }> extends { data: infer T } ? T : never>
  : never;

/** Every command of the desk by its generated name. */
export const desk = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [
    name,
    throwing(command as (...args: unknown[]) => Promise<Outcome>),
  ]),
) as { [Name in keyof Commands]: Throwing<Commands[Name]> };

/**
 * Calls `heard` whenever the backend says that something has changed; answers how to stop. `listening` is
 * called as soon as nothing escapes any more: what changed before was not told.
 */
export const onChanged = (heard: (what: Changed) => void, listening?: () => void) =>
  hear<Changed>("changed", heard, listening);

/** Calls `heard` with each step of a running import or export; answers how to stop. */
export const onProgress = (heard: (step: Progress) => void) => hear<Progress>("progress", heard);

/** Calls `heard` with each line of a scanner at a serial port; answers how to stop. */
export const onSerialScan = (heard: (text: string) => void) => hear<string>("serial_scan", heard);

/** Calls `heard` whenever things stand differently with the chosen serial port; answers how to stop. */
export const onSerialState = (heard: (state: SerialState) => void, listening?: () => void) =>
  hear<SerialState>("serial_state", heard, listening);

/** Asks for a file to read; null when the clerk thought better of it. */
export const chooseFile = (extensions: string[]): Promise<string | null> =>
  open({
    multiple: false,
    directory: false,
    filters: [{ name: extensions.join(" "), extensions }],
  });

/** Asks for a folder; null when the clerk thought better of it. */
export const chooseFolder = (now: string): Promise<string | null> =>
  open({ multiple: false, directory: true, defaultPath: now });

/** Asks where to write a file; null when the clerk thought better of it. */
export const chooseTarget = (name: string): Promise<string | null> =>
  save({ defaultPath: name, filters: [{ name, extensions: [name.split(".").pop() ?? ""] }] });

function throwing(command: (...args: unknown[]) => Promise<Outcome>) {
  return async (...args: unknown[]) => {
    const outcome = await command(...args).catch((error: unknown) => ({
      status: "error" as const,
      error,
    }));
    if (outcome.status === "error") throw refusal(outcome.error);
    return outcome.data;
  };
}

function refusal(thrown: unknown): DeskError {
  if (thrown && typeof thrown === "object" && "code" in thrown) {
    const { code, details } = thrown as { code: unknown; details?: unknown };
    const message = "message" in thrown ? thrown.message : code;
    return new DeskError(text(code), text(message), details ? text(details) : null);
  }
  return new DeskError("unexpected", thrown instanceof Error ? thrown.message : text(thrown), null);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function hear<T>(event: string, heard: (payload: T) => void, listening?: () => void): () => void {
  let stopped = false;
  let stop: (() => void) | null = null;
  void listen<T>(event, ({ payload }) => heard(payload)).then(
    (unlisten) => {
      if (stopped) return unlisten();
      stop = unlisten;
      listening?.();
    },
    // A browser without a window has no events; the screens also ask again by themselves.
    () => undefined,
  );
  return () => {
    stopped = true;
    stop?.();
  };
}
