import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { openParcel } from "../../state/opened";
import { Needs } from "../../parts/Needs";
import { RIGHT_OF } from "../../state/rights";
import { handsOver, isHeld } from "./card";
import { back, decide, dueOf, enter, toggleProof } from "./acting";
import { neededByCard } from "./needed";
import { ReceiptButton } from "./ReceiptButton";
import type { Session } from "./session";
import type { CardView } from "./state";
import type { ParcelCard } from "../../views";

interface Props {
  session: Session;
  view: CardView;
  busy: boolean;
}

/** What Enter, Esc and the letters do to the card, as buttons too. */
export function CardActions({ session, view, busy }: Props) {
  const { t } = useTranslation();
  const { parcel } = view.card;
  if (view.rejecting) return <RejectQuestion session={session} view={view} busy={busy} />;
  const label = labelOf(view);
  return (
    <footer className="card-actions">
      <button
        type="button"
        className="button quiet"
        data-testid="card-more"
        onClick={() => openParcel(parcel.id)}
      >
        <Key>F4</Key> {t("counter.more")}
      </button>
      {parcel.status === "announced" && (
        <>
          <Needs right="receive">
            <button
              type="button"
              className={view.damaged ? "button chosen" : "button"}
              aria-pressed={view.damaged}
              data-testid="card-damaged"
              onClick={() => decide(session, { damaged: !view.damaged })}
            >
              <Key>D</Key> {t("counter.damagedToggle")}
            </button>
          </Needs>
          <Needs right="receive">
            <button
              type="button"
              className="button danger"
              data-testid="card-reject"
              onClick={() => decide(session, { rejecting: true })}
            >
              <Key>R</Key> {t("actions.reject")}
            </button>
          </Needs>
        </>
      )}
      {handsOver(view) && !parcel.hold && (
        <Needs right="hand_over">
          <button
            type="button"
            className={view.proof ? "button chosen" : "button"}
            aria-pressed={view.proof !== null}
            data-testid="card-proof"
            onClick={() => toggleProof(session)}
          >
            <Key>P</Key> {t("counter.proof")}
          </button>
        </Needs>
      )}
      <CardErrands card={view.card} />
      <ReceiptButton session={session} ids={view.card.taken_fen > 0 ? [parcel.id] : []} />
      <span className="spring" />
      <button
        type="button"
        className="button"
        data-testid="card-back"
        onClick={() => back(session)}
      >
        <Key>Esc</Key> {t("counter.keys.back")}
      </button>
      <Needs right={neededByCard(view)}>
        <button
          type="button"
          className="button primary large"
          data-testid="card-action"
          data-action={parcel.default_action}
          disabled={busy}
          onClick={() => void enter(session)}
        >
          <Key>Enter</Key> {t(`counter.act.${label}`)}
        </button>
      </Needs>
    </footer>
  );
}

/** Who else may come, and bringing it to the door: asked for in the drawer. */
function CardErrands({ card }: { card: ParcelCard }) {
  const { t } = useTranslation();
  const errands = (["name_delegate", "ask_delivery", "deliver"] as const).filter((action) =>
    card.actions.includes(action),
  );
  return errands.map((action) => (
    <Needs key={action} right={RIGHT_OF[action]}>
      <button
        type="button"
        className="button quiet"
        data-testid={`card-${action}`}
        onClick={() => openParcel(card.parcel.id, action)}
      >
        {t(`actions.${action}`)}
      </button>
    </Needs>
  ));
}

function RejectQuestion({ session, view, busy }: Props) {
  const { t } = useTranslation();
  return (
    <footer
      className="card-actions asking"
      role="alertdialog"
      aria-label={t("counter.rejectAsk")}
      data-testid="reject-ask"
    >
      <strong>{t("counter.rejectAsk")}</strong>
      <input
        data-testid="reject-reason"
        data-enter="card"
        value={view.reason}
        maxLength={500}
        placeholder={t("counter.rejectReason")}
        aria-label={t("counter.rejectReason")}
        onChange={(event) => decide(session, { reason: event.target.value })}
      />
      <button type="button" className="button" onClick={() => back(session)}>
        <Key>Esc</Key> {t("do.cancel")}
      </button>
      <Needs right="receive">
        <button
          type="button"
          className="button danger solid"
          data-testid="reject-yes"
          disabled={busy}
          onClick={() => void enter(session)}
        >
          <Key>Enter</Key> {t("counter.rejectYes")}
        </button>
      </Needs>
    </footer>
  );
}

type Label =
  | "receive"
  | "receive_damaged"
  | "hand_over"
  | "hand_over_fee"
  | "hand_over_all"
  | "hand_back"
  | "see_hold"
  | "show_history";

function labelOf(view: CardView): Label {
  const action = view.card.parcel.default_action;
  if (isHeld(view)) return "see_hold";
  if (action === "receive") return view.damaged ? "receive_damaged" : "receive";
  if (action === "hand_back") return "hand_back";
  if (action !== "hand_over") return "show_history";
  if (view.all) return "hand_over_all";
  return dueOf(view) > 0 && view.pay !== "none" ? "hand_over_fee" : "hand_over";
}
