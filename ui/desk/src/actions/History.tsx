import { shortTime, yuan } from "@parcel-desk/shared";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useCarrierName } from "../state/carriers";
import { named } from "../state/problem";
import type { HistoryEntry, HistoryFact } from "../views";
import "./history.css";

/** The parcel's way, oldest first. */
export function History({ entries }: { entries: HistoryEntry[] }) {
  const { t } = useTranslation();
  return (
    <ol className="history" data-testid="history">
      {entries.map((entry) => (
        <li
          key={entry.event_id}
          className={entry.applied ? "" : "not-applied"}
          data-verb={entry.verb}
        >
          <span className="number history-at">{shortTime(entry.at, new Date())}</span>
          <span>
            <strong>{verbOf(t, entry)}</strong> <span className="muted">{whoOf(t, entry)}</span>{" "}
            {entry.unsynced && <span className="tag tag-look">{t("history.unsynced")}</span>}
            {!entry.applied && <span className="tag tag-refused">{t("history.notApplied")}</span>}
            <FactList facts={entry.facts} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What was done; what residents did by themselves in words of its own. */
export function verbOf(t: TFunction, { verb, author }: HistoryEntry): string {
  const asked = author === "resident" ? named(t, "history.asked", verb) : verb;
  return asked === verb ? named(t, "history.verb", verb) : asked;
}

/** Who wrote an entry: a desk by its name, anybody else by what they are. */
export function whoOf(t: TFunction, entry: HistoryEntry): string {
  const where = whereOf(t, entry);
  return entry.clerk ? `${entry.clerk} · ${where}` : where;
}

function whereOf(t: TFunction, { author, device, here }: HistoryEntry): string {
  if (author === "desk" && here && !device) return t("history.thisDesk");
  if (author !== "desk" || !device) return named(t, "history.author", author);
  return here ? t("history.here", { desk: device }) : device;
}

/** The details of an entry, in words. */
export function FactList({ facts }: { facts: HistoryFact[] }) {
  const { t } = useTranslation();
  const carrier = useCarrierName();
  if (facts.length === 0) return null;
  return (
    <span className="history-facts">
      {facts.map((fact) => (
        <span key={fact.key}>
          {named(t, "history.fact", fact.key)}: {valueOf(t, fact, carrier)}
        </span>
      ))}
    </span>
  );
}

function valueOf(
  t: TFunction,
  { key, value }: HistoryFact,
  carrier: (code: string) => string,
): string {
  switch (key) {
    case "fee_fen":
    case "per_day_fen":
    case "cap_fen":
    case "amount_fen":
    case "delivery_fee_fen":
    case "first_kg_fen":
    case "further_kg_fen":
      return yuan(Number(value));
    case "damaged":
    case "signature":
    case "photo":
      return t(value === "true" ? "history.yes" : "history.no");
    case "paid":
      return named(t, "pay", value);
    case "carrier":
    case "return_carrier":
      return carrier(value);
    case "kind": {
      const asReturn = named(t, "actions.kinds", value);
      return asReturn === value ? named(t, "actions.holdKinds", value) : asReturn;
    }
    case "due":
    case "slot_from":
    case "slot_to":
      return shortTime(value, new Date());
    case "way":
      return named(t, "history.way", value);
    case "disputed_by":
      return named(t, "history.disputedBy", value);
    case "dispute_outcome":
      return named(t, "history.disputeOutcome", value);
    case "notice_kind":
      return named(t, "history.noticeKind", value);
    case "notice_state":
      return named(t, "history.noticeState", value);
    case "wish":
      return named(t, "residents.wish", value);
    case "language":
      return named(t, "texts.language", value);
    case "channel": {
      const asChosen = named(t, "residents.channel", value);
      return asChosen === value ? named(t, "history.channel", value) : asChosen;
    }
    case "consent":
      return value
        .split(", ")
        .map((to) => named(t, "residents.purpose", to))
        .join(t("residents.and"));
    case "duty":
      return named(t, "staff.roles", value);
    case "list":
      return named(t, "audit.list", value);
    case "outcome":
      return named(t, "texts.outcome", value);
    default:
      return value;
  }
}
