import { shortTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import type { ParcelCard } from "../views";

/** What is disputed, who looks after it, and what came of it. */
export function Dispute({ dispute }: { dispute: NonNullable<ParcelCard["dispute"]> }) {
  const { t } = useTranslation();
  const now = new Date();
  const told = dispute.outcome
    ? `${t(`history.disputeOutcome.${dispute.outcome}`)} ${dispute.outcome_words}`
    : null;
  return (
    <p className="card-hold-note" data-testid="drawer-dispute">
      {t("history.verb.disputed")} · {t(`history.disputedBy.${dispute.by}`)} ·{" "}
      {shortTime(dispute.since, now)} {dispute.words}{" "}
      {dispute.owner?.name && `· ${t("actions.owner")} ${dispute.owner.name}`}{" "}
      {dispute.due && `· ${t("actions.due")} ${shortTime(dispute.due, now)}`} {told && `· ${told}`}
    </p>
  );
}
