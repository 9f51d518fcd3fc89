import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { yuan } from "@parcel-desk/shared";
import { Icon } from "../../parts/Icon";
import type { OutgoingView } from "../../views";

interface Props {
  row: OutgoingView;
  index: number;
  chosen: boolean;
  open: () => void;
}

/** A parcel that a resident sends, among what a scan has found. */
export function SentHit({ row, index, chosen, open }: Props) {
  const { t } = useTranslation();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div
      ref={line}
      role="option"
      aria-selected={chosen}
      className={chosen ? "hit hit-sent chosen" : "hit hit-sent"}
      data-testid={`hit-${index}`}
      data-sent={row.tracking_number}
      onClick={open}
    >
      <span className="hit-status">
        <span className="tag tag-sent">
          <Icon name="outgoing" size={14} />
          {t("counter.sent")}
        </span>
      </span>
      <strong className="hit-name">{row.recipient.name || "—"}</strong>
      <span className="number">{row.recipient.phone_masked}</span>
      <span className="hit-number number">
        {row.carrier} {row.tracking_number}
      </span>
      <span className="hit-marks">
        <span className="muted">{t(`sending.stages.${row.stage}`)}</span>
        {row.due_fen > 0 && <span className="tag tag-look">{t("sending.unpaid")}</span>}
        {row.clash && <span className="tag tag-look">{t("sending.clash")}</span>}
      </span>
      <span className="number hit-fee">{yuan(row.price_fen)}</span>
      <span />
    </div>
  );
}
