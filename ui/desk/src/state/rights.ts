import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import type { Action, AppState, ClerkView, Right } from "../views";
import type { Screen } from "./screen";

/** What a control needs: one right, all of several, or none. */
export type Needed = Right | readonly Right[] | null;

/**
 * The right by which the application layer does each thing with a parcel. It asks again whatever the
 * window believes: this only keeps hands from what would be refused.
 */
export const RIGHT_OF: Record<Action, Right | null> = {
  receive: "receive",
  reject: "receive",
  hand_over: "hand_over",
  send_back: "send_back",
  hand_back: "send_back",
  undo_receipt: "undo",
  undo_pickup: "undo",
  undo_return: "undo",
  hold: "receive",
  release: "receive",
  assign_hold: "receive",
  resolve_hold: "receive",
  dispute: "hand_over",
  settle_dispute: "hand_over",
  found: "receive",
  move: "receive",
  move_to_point: "receive",
  correct: "receive",
  request_intercept: "send_back",
  decline_intercept: "send_back",
  record_return_number: "record_return_number",
  name_delegate: "hand_over",
  revoke_delegate: "hand_over",
  ask_delivery: "hand_over",
  cancel_delivery: "hand_over",
  set_out: "hand_over",
  deliver: "hand_over",
  fail_delivery: "hand_over",
  take_picture: "receive",
  refund: "refund",
  show_history: null,
};

/** Whole screens that show nothing without a right. */
export const RIGHT_OF_SCREEN: Partial<Record<Screen, Right>> = {
  reports: "reports",
  audit: "audit",
};

/** Which of the needed rights whoever sits here lacks: none until staff exist, and none behind the lock. */
export function lacking(app: AppState | undefined, needed: Needed): Right[] {
  const has = app?.staffed ? app.clerk?.rights : undefined;
  if (!has || needed === null) return [];
  const all: readonly Right[] = typeof needed === "string" ? [needed] : needed;
  return all.filter((right) => !has.includes(right));
}

/** A control that is drawn asks nothing anew: what changes is told, and asked for again by what is told. */
const KEPT = { staleTime: Infinity };

/** Why something cannot be done here, and by whom it can; null for whoever may do it. */
export function useWhyNot(): (needed: Needed) => string | null {
  const { t } = useTranslation();
  const app = useQuery({ ...KEPT, queryKey: ["app"], queryFn: desk.appState }).data;
  const enabled = Boolean(app?.staffed && app.clerk);
  const clerks = useQuery({ ...KEPT, queryKey: ["clerks"], queryFn: desk.listClerks, enabled });
  return (needed) => {
    const lacks = lacking(app, needed);
    if (lacks.length === 0) return null;
    const what = lacks.map((right) => t(`staff.rights.${right}`)).join(t("staff.between"));
    const who = whoMay(clerks.data ?? [], lacks);
    if (who.length === 0) return t("staff.lacking", { what });
    return t("staff.lackingWho", { what, who: who.join(t("staff.between")) });
  };
}

/** Who can sign in and has all of them, as far as anybody reads. */
function whoMay(clerks: ClerkView[], rights: Right[]): string[] {
  const may = ({ has_pin, rights: has }: ClerkView) =>
    has_pin && rights.every((right) => has.includes(right));
  return clerks
    .filter(may)
    .map(({ name }) => name)
    .slice(0, 3);
}
