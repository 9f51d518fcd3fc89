/** The only door from the screens to Tauri. */
import { commands } from "./generated/bindings";

export type { AppInfo } from "./generated/bindings";

export const desk = commands;
