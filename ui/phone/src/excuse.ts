/** What an answer that is not good says to a person. */

import type { Answer } from "./call";
import { filled } from "./filled";

export type Bad = Exclude<Answer<never>, { is: "ok" }>;
export type Errors = {
  unreached: string;
  too_often: string;
  too_often_minutes: string;
  unexpected: string;
};

export function excuse(errors: Errors, answer: Bad): string {
  if (answer.is === "refused") return refusal(errors, answer.code);
  if (answer.again === null) return errors.unreached;
  return answer.again > 90
    ? filled(errors.too_often_minutes, { n: Math.ceil(answer.again / 60) })
    : filled(errors.too_often, { n: answer.again });
}

/** A refusal in the reader's words. */
export function refusal(errors: Errors, code: string): string {
  const known = errors as { [code: string]: string };
  return known[code] ?? filled(errors.unexpected, { code });
}
