import { shortTime, yuan } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { Marks, StatusTag } from "../parts/StatusTag";
import { useCarrierName } from "../state/carriers";
import type { ParcelCard } from "../views";
import { Dispute } from "./Dispute";
import { Reveal } from "./Reveal";

/** What is known of the parcel, masked; unmasking is a deed of its own and on record. */
export function Facts({ card }: { card: ParcelCard }) {
  const { t } = useTranslation();
  const carrier = useCarrierName();
  const { parcel, quote } = card;
  const now = new Date();
  const lines: [string, string][] = [
    [t("field.carrier"), `${carrier(parcel.carrier)} ${parcel.tracking_number}`],
    [
      t("field.courier"),
      parcel.courier ? `${parcel.courier.name} ${parcel.courier.phone_masked}` : t("parcels.desk"),
    ],
    [t("field.community"), parcel.community],
    [t("field.shelf"), parcel.shelf ?? "—"],
    ...(parcel.point ? [[t("actions.point"), parcel.point] as [string, string]] : []),
    [
      t("counter.fee"),
      `${yuan(quote.fee_fen)}${quote.days > 0 ? ` · ${t("days", { count: quote.days })}` : ""}`,
    ],
    [t("parcels.columns.recorded").split(" / ")[0] ?? "", shortTime(parcel.recorded_at, now)],
  ];
  if (card.return_tracking) {
    const number = `${carrier(card.return_carrier)} ${card.return_tracking}`;
    lines.push([t("actions.returnTracking"), number.trim()]);
  }
  return (
    <section className="facts">
      <div className="facts-head">
        <StatusTag status={parcel.status} testId="drawer-status" />
        <Marks row={parcel} />
      </div>
      <div className="facts-who">
        <strong>{parcel.recipient.name || t("field.unknown")}</strong>
        <span className="number">{parcel.recipient.phone_masked}</span>
        <span>{parcel.recipient.address}</span>
      </div>
      <Reveal parcelId={parcel.id} />
      {parcel.hold && (
        <p className="card-hold-note">
          {t(`actions.holdKinds.${parcel.hold.kind}` as "actions.holdKinds.other")}{" "}
          {parcel.hold.note}{" "}
          {parcel.hold.owner?.name && `· ${t("actions.owner")} ${parcel.hold.owner.name}`}{" "}
          {parcel.hold.due && `· ${t("actions.due")} ${shortTime(parcel.hold.due, now)}`}
        </p>
      )}
      {card.dispute && <Dispute dispute={card.dispute} />}
      {card.missing_since && (
        <p className="card-hold-note">
          {t("actions.missingSince", { since: shortTime(card.missing_since, now) })}
        </p>
      )}
      {parcel.read_only && <p className="card-hold-note">{t("readOnly")}</p>}
      <dl className="facts-lines">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
