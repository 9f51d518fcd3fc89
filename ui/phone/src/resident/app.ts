/** What the signed-in views share. */

import { excuse, type Bad } from "../excuse";
import type { Language } from "../filled";
import { tell } from "../note";
import type { Me } from "./relay";
import type { Route } from "./route";
import type { AppWords } from "./words/app";

export { tell } from "../note";

export type App = {
  /** The community of the address. */
  readonly community: string;
  say: AppWords;
  language: Language;
  me: Me | null;
  route: Route;
  /** The last look at the relay did not reach it. */
  stale: boolean;
  /** Draws everything again from what is known now. */
  show: () => void;
  /** Opens another view. */
  go: (route: Route) => void;
  /** The view before this one, or `otherwise` for somebody who came by an address. */
  back: (otherwise: Route) => void;
  /** Looks again who is signed in. */
  enter: () => Promise<void>;
  /** Looks again at what is shown. */
  look: () => Promise<void>;
};

/** Milliseconds after which somebody who waits is told that it is the network. */
const SLOW = 4_000;

/** Runs something that waits for the relay, with its button saying so. */
export async function patiently<T>(
  app: App,
  button: HTMLButtonElement,
  note: HTMLElement,
  work: () => Promise<T>,
): Promise<T> {
  const label = button.textContent;
  tell(note, "");
  [button.disabled, button.textContent] = [true, app.say.sending];
  const timer = setTimeout(() => tell(note, app.say.slow), SLOW);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    tell(note, "");
    [button.disabled, button.textContent] = [false, label];
  }
}

/** What to say when nothing came back, or a no. */
export function reply(app: App, answer: Bad): string {
  return answer.is === "unreached" && answer.again === null
    ? app.say.unsure
    : excuse(app.say.errors, answer);
}

/** Whether one is still where one was. */
export function here(route: Route, other: Route): boolean {
  return JSON.stringify(route) === JSON.stringify(other);
}
