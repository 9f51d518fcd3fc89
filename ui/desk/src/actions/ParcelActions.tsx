import { yuan } from "@parcel-desk/shared";
import { App, Button } from "antd";
import type { TFunction } from "i18next";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { useDo } from "../kit/useDo";
import { Key } from "../parts/Key";
import { openParcel, takeFirstAction } from "../state/opened";
import { takeToCounter } from "../state/toCounter";
import type { Action, ParcelCard } from "../views";
import { Needs } from "../parts/Needs";
import { RIGHT_OF } from "../state/rights";
import { AssignDialog } from "./AssignDialog";
import { CorrectDialog } from "./CorrectDialog";
import { DisputeDialog } from "./DisputeDialog";
import { FoundDialog } from "./FoundDialog";
import { AskDeliveryDialog } from "./AskDeliveryDialog";
import { DelegateDialog } from "./DelegateDialog";
import { DeliverDialog } from "./DeliverDialog";
import { FailDeliveryDialog } from "./FailDeliveryDialog";
import { HandBackDialog } from "./HandBackDialog";
import { HoldDialog } from "./HoldDialog";
import { MoveDialog } from "./MoveDialog";
import { MoveToPointDialog } from "./MoveToPointDialog";
import { PictureDialog } from "./PictureDialog";
import { ReasonDialog } from "./ReasonDialog";
import { RefundDialog } from "./RefundDialog";
import { ResolveDialog } from "./ResolveDialog";
import { ReturnNumberDialog } from "./ReturnNumberDialog";
import { SettleDisputeDialog } from "./SettleDisputeDialog";

/** Verbs that first ask something. */
export const DIALOGS = {
  reject: ReasonDialog,
  send_back: ReasonDialog,
  request_intercept: ReasonDialog,
  hand_back: HandBackDialog,
  hold: HoldDialog,
  move: MoveDialog,
  move_to_point: MoveToPointDialog,
  correct: CorrectDialog,
  assign_hold: AssignDialog,
  resolve_hold: ResolveDialog,
  dispute: DisputeDialog,
  settle_dispute: SettleDisputeDialog,
  record_return_number: ReturnNumberDialog,
  found: FoundDialog,
  name_delegate: DelegateDialog,
  ask_delivery: AskDeliveryDialog,
  deliver: DeliverDialog,
  fail_delivery: FailDeliveryDialog,
  take_picture: PictureDialog,
  refund: RefundDialog,
} as const;

export type Asking = keyof typeof DIALOGS;

/** The ones that stay in view; the rest is one click, or F4, away. */
const FIRST: readonly Action[] = [
  "receive",
  "deliver",
  "hand_over",
  "hand_back",
  "found",
  "settle_dispute",
  "resolve_hold",
  "release",
  "send_back",
  "undo_pickup",
  "undo_return",
  "reject",
];

function firstDialog(): Asking | null {
  const action = takeFirstAction();
  return action && action in DIALOGS ? (action as Asking) : null;
}

/** Every verb that the parcel's state allows, as the desk says. */
export function ParcelActions({ card }: { card: ParcelCard }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking | null>(firstDialog);
  const [all, setAll] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  useVerbsKey(bar, () => setAll(true));
  const { busy, carryOut } = useVerbs();
  const possible: Action[] = card.actions.filter((action) => action !== "show_history");
  const start = (action: Action) => {
    setAll(false);
    if (action in DIALOGS) setAsking(action as Asking);
    else void carryOut(action, card);
  };
  const first = FIRST.filter((action) => possible.includes(action)).slice(0, 3);
  const rest = possible.filter((action) => !first.includes(action));
  const Dialog = asking && DIALOGS[asking];
  return (
    <div className="drawer-actions" ref={bar} data-row>
      {first.map((action, index) => (
        <Needs key={action} right={RIGHT_OF[action]}>
          <Button
            type={index === 0 ? "primary" : "default"}
            data-testid={`action-${action}`}
            disabled={busy}
            onClick={() => start(action)}
          >
            {t(`actions.${action}`)}
          </Button>
        </Needs>
      ))}
      {rest.length > 0 && (
        <Button data-testid="action-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {t("counter.more")} <Key>F4</Key>
        </Button>
      )}
      {all &&
        rest.map((action) => (
          <Needs key={action} right={RIGHT_OF[action]}>
            <Button data-testid={`action-${action}`} disabled={busy} onClick={() => start(action)}>
              {t(`actions.${wordOf(action, card)}`)}
            </Button>
          </Needs>
        ))}
      {Dialog && asking && <Dialog card={card} action={asking} close={() => setAsking(null)} />}
    </div>
  );
}

/** F4 in the drawer: all its verbs, and the focus on the first; arrows walk among them. */
function useVerbsKey(bar: RefObject<HTMLDivElement | null>, showAll: () => void): void {
  const shown = useRef(showAll);
  useEffect(() => {
    shown.current = showAll;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "F4" || event.altKey || event.repeat) return;
      if (document.querySelector(".ant-modal-wrap")) return;
      event.preventDefault();
      shown.current();
      bar.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [bar]);
}

/** Of a dispute that is open, more is said; it is not opened again. */
function wordOf(action: Action, card: ParcelCard) {
  return action === "dispute" && card.dispute?.outcome === null ? "disputeMore" : action;
}

/** Undoing a pickup counts its fee as given back: whoever says yes must know how much to give. */
function undoPickupQuestion(t: TFunction, { taken_fen, taken_paid }: ParcelCard): string {
  const question = t("actions.confirmUndoPickup");
  if (taken_fen === 0) return question;
  const values = { amount: yuan(taken_fen), paid: t(`pay.${taken_paid}`) };
  return `${question} ${t("actions.confirmUndoPickupFee", values)}`;
}

/** Verbs that need no more than a yes. */
export function useVerbs() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { busy, act } = useDo();
  const sure = async (content: string, title: string) =>
    await modal.confirm({ title, content, okText: t("do.confirm"), cancelText: t("do.cancel") });
  const ask = async (action: Action, content: string, work: () => Promise<unknown>) => {
    if (await sure(content, t(`actions.${action}`))) await act(work, t("actions.done"));
  };
  const carryOut = async (action: Action, card: ParcelCard) => {
    const { id } = card.parcel;
    if (action === "hand_over") {
      openParcel(null);
      return takeToCounter({ kind: "card", parcelId: id });
    }
    if (action === "receive") {
      return void act(() => desk.receive(id, false, card.suggested_shelf), t("actions.done"));
    }
    if (action === "release") return void act(() => desk.release(id), t("actions.done"));
    if (action === "undo_receipt") {
      return ask(action, t("actions.confirmUndoReceipt"), () => desk.undoReceipt(id));
    }
    if (action === "undo_pickup") {
      return ask(action, undoPickupQuestion(t, card), () => desk.undoPickup(id));
    }
    if (action === "undo_return") {
      return ask(action, t("actions.confirmUndoReturn"), () => desk.undoReturn(id));
    }
    if (action === "revoke_delegate") {
      return ask(action, t("leaving.confirmRevoke"), () => desk.revokeDelegate(id));
    }
    if (action === "cancel_delivery") {
      return ask(action, t("leaving.confirmCancelDelivery"), () => desk.cancelDelivery(id));
    }
    if (action === "set_out") {
      return void act(() => desk.setOut([id]), t("actions.done"));
    }
    if (action === "decline_intercept") {
      return ask(action, t("actions.confirmDecline"), () => desk.declineIntercept(id));
    }
  };
  return { busy, carryOut };
}
