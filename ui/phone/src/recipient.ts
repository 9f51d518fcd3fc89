/** Whose a phone is, masked, as the relay knows it: then no name needs to be typed. */

import { relay } from "./relay";

/** What was answered while the page is open, by community and phone; empty for nobody. */
const answered = new Map<string, string>();

/** The eleven digits of a whole mainland mobile, however they were typed; null for anything else. */
export function mobileOf(typed: string): string | null {
  const [, digits = null] = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(typed.replace(/[\s-]/g, "")) ?? [];
  return digits;
}

/** The masked name; empty where nobody is known, or nobody could be asked. */
export async function nameOf(community: string, typed: string): Promise<string> {
  const mobile = mobileOf(typed);
  if (mobile === null) return "";
  const before = answered.get(community + mobile);
  if (before !== undefined) return before;
  const answer = await relay.recipient(community, mobile);
  if (answer.is !== "ok") return "";
  answered.set(community + mobile, answer.value.name);
  return answer.value.name;
}
