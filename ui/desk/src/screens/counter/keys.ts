import type { Paid } from "../../requests";
import { companions, handsOver, housemates, isPayable } from "./card";
import type { CounterState } from "./state";

/** What a key on the counter is for. */
export type Intent =
  | { do: "text" | "submit" | "enter" | "back" | "help" | "nothing" }
  | { do: "run" | "stocktake" | "more" | "receipt" }
  | { do: "move"; by: 1 | -1 }
  | { do: "pay"; paid: Paid }
  | { do: "all" | "home" | "damaged" | "reject" | "proof" };

/** Where the keyboard's focus is. */
export type Focus =
  | "box"
  /** Another field that a person writes in. */
  | "field"
  /** A field of the card, in which Enter means the card's Enter. */
  | "card-field"
  /** A button that was reached with Tab. */
  | "control"
  | "elsewhere";

export interface KeyPlace {
  state: CounterState;
  focus: Focus;
  boxEmpty: boolean;
}

const PAYMENTS: Record<string, Paid> = { "1": "cash", "2": "wechat", "3": "alipay", "4": "none" };

/** Reads a key (`KeyboardEvent.key`) in its place. Text goes to the scan box wherever it is typed. */
export function intentOf(key: string, place: KeyPlace): Intent {
  return everywhere(key) ?? inField(place, key) ?? atCounter(key, place);
}

/** Whether the intent came from a character that could as well begin a number. */
export function isCharacter(key: string): boolean {
  return [...key].length === 1;
}

function everywhere(key: string): Intent | null {
  if (key === "F1") return { do: "help" };
  if (key === "F2") return { do: "run" };
  if (key === "F3") return { do: "stocktake" };
  if (key === "F4") return { do: "more" };
  if (key === "F6") return { do: "receipt" };
  return key === "Escape" ? { do: "back" } : null;
}

function inField({ focus, state }: KeyPlace, key: string): Intent | null {
  if (state.help) return { do: "nothing" };
  if (focus === "field") return { do: "nothing" };
  if (focus === "card-field") return { do: key === "Enter" ? "enter" : "nothing" };
  const clicks = focus === "control" && (key === "Enter" || key === " ");
  return clicks ? { do: "nothing" } : null;
}

function atCounter(key: string, { state, boxEmpty }: KeyPlace): Intent {
  if (key === "Enter") return { do: boxEmpty ? "enter" : "submit" };
  if (state.view.kind === "hits" && boxEmpty) {
    if (key === "ArrowDown") return { do: "move", by: 1 };
    if (key === "ArrowUp") return { do: "move", by: -1 };
  }
  if (!isCharacter(key)) return { do: "nothing" };
  return (boxEmpty && commandOf(key, state)) || { do: "text" };
}

function commandOf(key: string, { view, run, stocktake }: CounterState): Intent | null {
  if (stocktake) return null;
  const letter = key.toLowerCase();
  if (run) return letter === "d" ? { do: "damaged" } : null;
  if (view.kind !== "card" || view.rejecting) return null;
  const paid = PAYMENTS[key];
  if (paid && isPayable(view)) return { do: "pay", paid };
  if (key === " " && handsOver(view) && companions(view).length > 0) return { do: "all" };
  if (letter === "h" && handsOver(view) && housemates(view).length > 0) return { do: "home" };
  if (letter === "p" && handsOver(view)) return { do: "proof" };
  if (view.card.parcel.status !== "announced") return null;
  if (letter === "d") return { do: "damaged" };
  return letter === "r" ? { do: "reject" } : null;
}
