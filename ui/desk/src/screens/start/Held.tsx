import { shortTime } from "@parcel-desk/shared";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { HeldView } from "../../views";

interface Props {
  held: HeldView;
  busy: boolean;
  restore: () => void;
}

/** What the backup holds, so that nobody restores the wrong one, and what is to be done afterwards. */
export function Held({ held, busy, restore }: Props) {
  const { t } = useTranslation();
  const go = useRef<HTMLButtonElement>(null);
  // Whoever pressed Enter to have it checked goes on by the keyboard.
  useEffect(() => go.current?.focus(), []);
  const at = (moment: string | null) => shortTime(moment, new Date());
  return (
    <>
      <div className="start-held" role="status" data-testid="start-held">
        <strong>{t("start.held")}</strong>
        <dl>
          <dt>{t("start.heldCommunities")}</dt>
          <dd>{held.communities.join(" · ")}</dd>
          {held.made_at && (
            <>
              <dt>{t("start.heldMade")}</dt>
              <dd className="number">{at(held.made_at)}</dd>
            </>
          )}
          <dt>{t("start.heldLast")}</dt>
          <dd className="number">{at(held.last_at)}</dd>
          <dt>{t("start.heldParcels")}</dt>
          <dd className="number">{t("pieces", { count: held.parcels })}</dd>
        </dl>
        {held.demonstration && <p>{t("start.heldDemonstration")}</p>}
        {held.staffed && <p>{t("start.heldStaffed")}</p>}
        {held.paired && <p>{t("start.heldPaired")}</p>}
      </div>
      <button
        ref={go}
        type="button"
        className="button primary large"
        data-testid="start-restore"
        disabled={busy}
        onClick={restore}
      >
        {t("start.restore")}
      </button>
    </>
  );
}
