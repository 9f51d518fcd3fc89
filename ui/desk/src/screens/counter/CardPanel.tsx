import type { TFunction } from "i18next";
import { shortTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { Dispute } from "../../actions/Dispute";
import { Marks, StatusTag } from "../../parts/StatusTag";
import { useCarrierName } from "../../state/carriers";
import type { ParcelRow } from "../../views";
import { ProofFields } from "../../proof/ProofFields";
import { decide } from "./acting";
import { CardActions } from "./CardActions";
import { CardLeaving } from "./CardLeaving";
import { CardOthers } from "./CardOthers";
import { CardPayment } from "./CardPayment";
import { CardResident } from "./CardResident";
import { handsOver, isHeld } from "./card";
import type { Session } from "./session";
import type { CardView } from "./state";

interface Props {
  session: Session;
  view: CardView;
  busy: boolean;
}

/** The largest thing on the screen: one parcel and what to do with it. */
export function CardPanel({ session, view, busy }: Props) {
  const { t } = useTranslation();
  const { parcel } = view.card;
  return (
    <section
      className={`panel card edge-${parcel.status}${view.proof ? " proving" : ""}`}
      data-testid="card"
      data-parcel={parcel.id}
    >
      <header className="card-head">
        <StatusTag status={parcel.status} testId="card-status" />
        <Marks row={parcel} />
        {view.damaged && !parcel.damaged && (
          <span className="tag tag-look">{t("damagedMark")}</span>
        )}
        <span className="card-times muted number">{whenOf(parcel, t)}</span>
      </header>
      <div className="card-main">
        <div className="card-who">
          <strong className="card-name" data-testid="card-name">
            {parcel.recipient.name || t("field.unknown")}
          </strong>
          <span className="card-phone number">{parcel.recipient.phone_masked}</span>
          <span className="card-address">{parcel.recipient.address}</span>
          <CarrierLine row={parcel} />
        </div>
        <ShelfBox view={view} />
      </div>
      {parcel.hold && (
        <p className="card-hold">
          {t(`actions.holdKinds.${parcel.hold.kind}` as "actions.holdKinds.other")}{" "}
          {parcel.hold.note}
          {isHeld(view) && <span className="muted"> {t("counter.heldHint")}</span>}
        </p>
      )}
      {view.card.dispute?.outcome === null && <Dispute dispute={view.card.dispute} on="card" />}
      <CardResident resident={view.card.resident} />
      <CardLeaving card={view.card} />
      {parcel.read_only && <p className="card-hold">{t("readOnly")}</p>}
      {handsOver(view) && !parcel.hold && <CardPayment session={session} view={view} />}
      {view.proof && (
        <ProofFields proof={view.proof} changed={(proof) => decide(session, { proof })} />
      )}
      {!view.proof && <CardOthers session={session} view={view} />}
      <CardActions session={session} view={view} busy={busy} />
    </section>
  );
}

function CarrierLine({ row }: { row: ParcelRow }) {
  const carrier = useCarrierName();
  return (
    <span className="card-carrier">
      {carrier(row.carrier)} <span className="number">{row.tracking_number}</span>
      {row.courier && (
        <span className="muted">
          {" "}
          · {row.courier.name} <span className="number">{row.courier.phone_masked}</span>
        </span>
      )}
    </span>
  );
}

function ShelfBox({ view }: { view: CardView }) {
  const { t } = useTranslation();
  const { parcel, suggested_shelf } = view.card;
  const arriving = parcel.status === "announced";
  return (
    <div className="card-shelf">
      <span className="muted">{t(arriving ? "counter.suggestedShelf" : "counter.shelf")}</span>
      <strong className="huge number" data-testid="card-shelf">
        {(arriving ? suggested_shelf : parcel.shelf) ?? "—"}
      </strong>
      {parcel.point && (
        <span className="tag tag-look" data-testid="card-point">
          {parcel.point}
        </span>
      )}
    </div>
  );
}

function whenOf(row: ParcelRow, t: TFunction): string {
  const now = new Date();
  if (row.ended_at) return t("counter.endedAt", { at: shortTime(row.ended_at, now) });
  if (!row.received_at) return t("counter.announcedAt", { at: shortTime(row.recorded_at, now) });
  const received = t("counter.receivedAt", { at: shortTime(row.received_at, now) });
  return row.days > 0 ? `${received} · ${t("days", { count: row.days })}` : received;
}
