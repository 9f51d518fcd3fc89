/**
 * What stands in the pages before their scripts have come: drawn by the scripts' own views while the pages are
 * built, and put there by the relay (crates/relay/src/api/first.rs).
 */

import type { Language } from "./filled";
import type { Status } from "../../shared/src/status";
import { deadView, question } from "./resident/views/link";
import { standing } from "./resident/views/seen";
import { signInView as residentSignIn } from "./resident/views/sign-in";
import { appWords } from "./resident/words/app";
import { linkWords } from "./resident/words/link";
import { signInView as courierSignIn } from "./views/sign-in";
import { words } from "./words";

export type First = {
  /** The name of the other language, for the button that leads there. */
  other: string;
  /** The forms to sign in. */
  courier: string;
  resident: string;
  /** Behind a link: how the phone ends, that it is dead, and where the parcel stands, by the name of that. */
  question: string;
  dead: string;
  standing: { [key: string]: string };
};

const STATUSES: readonly (Status | "on_hold")[] = [
  "announced",
  "available",
  "on_hold",
  "picked_up",
  "rejected",
  "withdrawn",
  "return_to_sender",
  "returned",
];

const nothing = () => undefined;
const later = () => Promise.resolve();

/** As text, in one language. */
export function first(language: Language): First {
  const text = (view: HTMLElement) => still(view, language);
  const say = linkWords(language);
  const link = { say, seen: null, state: "opening", shown: false, typed: "", wrong: "" } as const;
  const stands = STATUSES.flatMap((status) =>
    [false, true].map((damaged) => [
      damaged ? `${status} damaged` : status,
      text(standing(say, { ...seenAs(status), damaged })),
    ]),
  );
  return {
    other: say.otherLanguage,
    courier: text(courierSignIn(courier(language))),
    resident: text(residentSignIn(resident(language))),
    question: text(question({ ...link, show: nothing, look: later, ask: later })),
    dead: text(deadView(say)),
    standing: Object.fromEntries(stands) as First["standing"],
  };
}

function seenAs(key: Status | "on_hold"): { status: Status; on_hold: boolean } {
  return key === "on_hold"
    ? { status: "available", on_hold: true }
    : { status: key, on_hold: false };
}

function courier(language: Language): Parameters<typeof courierSignIn>[0] {
  return {
    ...{ community: "", say: words[language], me: null, away: false, record: null },
    ...{ show: nothing, open: nothing, enter: later, send: later },
  };
}

function resident(language: Language): Parameters<typeof residentSignIn>[0] {
  return {
    ...{ community: "", say: appWords(language), language, me: null, stale: false },
    ...{ route: { at: "list", tab: "available" }, show: nothing, go: nothing, back: nothing },
    ...{ enter: later, look: later },
  };
}

/** What can be typed into can be; what needs the script waits for it, and says so. */
function still(view: HTMLElement, language: Language): string {
  view.lang = language;
  for (const wait of view.querySelectorAll<HTMLButtonElement | HTMLSelectElement>("button, select"))
    wait.disabled = true;
  // Not every document writes down what was set.
  for (const input of view.querySelectorAll("input"))
    if (input.inputMode) input.setAttribute("inputmode", input.inputMode);
  return view.outerHTML;
}
