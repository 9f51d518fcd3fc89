import { useEffect, useRef } from "react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { yuan } from "@parcel-desk/shared";
import { Icon } from "../../parts/Icon";
import { Marks, StatusTag } from "../../parts/StatusTag";
import { useCarrierName } from "../../state/carriers";
import { useWhyNot } from "../../state/rights";
import type { Entry, ParcelRow } from "../../views";
import { openHit } from "./scanning";
import { SentHit } from "./SentHit";
import type { Session } from "./session";
import type { HitsView } from "./state";

/** More than one parcel fits: arrows and Enter, or a click. */
export function HitList({ session, view }: { session: Session; view: HitsView }) {
  const { t } = useTranslation();
  const why = useWhyNot()("receive");
  const count = view.rows.length + view.sent.length;
  const before = view.entry ? 1 : 0;
  return (
    <section className="panel hits" aria-label={t("counter.hits", { count })}>
      <header className="panel-head">
        <strong>
          {view.more ? t("counter.hitsMore", { count }) : t("counter.hits", { count })}
        </strong>
        <span className="muted">{t("counter.hitsKeys")}</span>
      </header>
      <div
        className="hits-list"
        role="listbox"
        aria-label={t("counter.hitsKeys")}
        tabIndex={0}
        data-testid="hits"
      >
        {view.entry && (
          <div
            role="option"
            aria-selected={view.index === 0}
            aria-disabled={why !== null}
            className={view.index === 0 ? "hit hit-new chosen" : "hit hit-new"}
            data-testid="hit-new"
            {...(why === null ? { onClick: () => void openHit(session, 0) } : { title: why })}
          >
            <Icon name="residents" size={20} />
            <strong>{newWords(t, view.entry)}</strong>
            <span className="muted">{view.rows.length > 0 && t("counter.newForHint")}</span>
          </div>
        )}
        {view.sent.map((row, at) => (
          <SentHit
            key={row.id}
            row={row}
            index={at + before}
            chosen={at + before === view.index}
            open={() => void openHit(session, at + before)}
          />
        ))}
        {view.rows.map((row, at) => {
          const index = at + before + view.sent.length;
          return (
            <Hit
              key={row.id}
              row={row}
              index={index}
              chosen={index === view.index}
              open={() => void openHit(session, index)}
            />
          );
        })}
      </div>
    </section>
  );
}

/** For the one resident who is meant, or what was typed; or a parcel with the number that was scanned. */
function newWords(t: TFunction, { residents, typed, tracking_number }: Entry): string {
  if (tracking_number !== "") return t("counter.newNumber", { number: tracking_number });
  const name = residents.length === 1 ? (residents[0]?.name ?? typed) : typed;
  return t("counter.newFor", { name });
}

interface HitProps {
  row: ParcelRow;
  index: number;
  chosen: boolean;
  open: () => void;
}

function Hit({ row, index, chosen, open }: HitProps) {
  const carrier = useCarrierName();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div
      ref={line}
      role="option"
      aria-selected={chosen}
      className={chosen ? "hit chosen" : "hit"}
      data-testid={`hit-${index}`}
      onClick={open}
    >
      <span className="hit-status">
        <StatusTag status={row.status} />
      </span>
      <strong className="hit-name">{row.recipient.name || "—"}</strong>
      <span className="number">{row.recipient.phone_masked}</span>
      <span className="hit-number number">
        {carrier(row.carrier)} {row.tracking_number}
      </span>
      <span className="hit-marks">
        <Marks row={row} />
      </span>
      <span className="number hit-fee">{row.status === "available" ? yuan(row.fee_fen) : ""}</span>
      <strong className="hit-shelf number">{row.shelf ?? ""}</strong>
    </div>
  );
}
