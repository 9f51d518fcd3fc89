import { shortTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import type { AttentionView } from "../views";
import { FactList, verbOf, whoOf } from "./History";
import "./sides.css";

/** Both sides of the story: who did what, when and where, and which of it counts. */
export function Sides({ item }: { item: AttentionView }) {
  const { t } = useTranslation();
  if (item.sides.length === 0) return null;
  return (
    <ul className="sides" data-testid="sides">
      {item.sides.map(({ stands, entry }) => (
        <li
          key={`${entry.event_id}-${String(stands)}`}
          data-verb={entry.verb}
          data-stands={stands}
          data-desk={entry.device}
        >
          {item.sides.length > 1 && (
            <span className={stands ? "tag tag-picked_up" : "tag tag-refused"}>
              {t(stands ? "attention.stands" : "attention.stood_aside")}
            </span>
          )}
          <span className="number">{shortTime(entry.at, new Date())}</span>
          <strong>{whoOf(t, entry)}</strong>
          <span>{verbOf(t, entry)}</span>
          {entry.unsynced && <span className="tag tag-look">{t("history.unsynced")}</span>}
          <FactList facts={entry.facts} />
        </li>
      ))}
    </ul>
  );
}
