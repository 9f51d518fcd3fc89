import { shortTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import type { ParcelCard } from "../views";

interface Props {
  dispute: NonNullable<ParcelCard["dispute"]>;
  /** Where it stands. */
  on?: "drawer" | "card";
}

/** What is disputed, who looks after it, and what came of it. */
export function Dispute({ dispute, on = "drawer" }: Props) {
  const { t } = useTranslation();
  const now = new Date();
  const told = dispute.outcome
    ? `${t(`history.disputeOutcome.${dispute.outcome}`)} ${dispute.outcome_words}`
    : null;
  return (
    <p className={on === "card" ? "card-hold" : "card-hold-note"} data-testid={`${on}-dispute`}>
      {t("history.verb.disputed")} · {t(`history.disputedBy.${dispute.by}`)} ·{" "}
      {shortTime(dispute.since, now)} {dispute.words}{" "}
      {dispute.owner?.name && `· ${t("actions.owner")} ${dispute.owner.name}`}{" "}
      {dispute.due && `· ${t("actions.due")} ${shortTime(dispute.due, now)}`} {told && `· ${told}`}
    </p>
  );
}
