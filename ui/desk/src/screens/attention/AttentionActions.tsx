import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DIALOGS, useVerbs, type Asking } from "../../actions/ParcelActions";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { openParcel } from "../../state/opened";
import type { Action, AttentionView, ParcelCard } from "../../views";
import { Needs } from "../../parts/Needs";
import { RIGHT_OF, type Needed } from "../../state/rights";

/** What fits the item: verbs of its parcel, which of two values counts, and having seen it. */
export function AttentionActions({ item, settle }: { item: AttentionView; settle: () => void }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const restore = () =>
    void act(() => desk.restoreValue(differenceOf(item)), t("attention.restored"));
  return (
    <div className="attention-buttons">
      {item.about === "parcel" && (
        <Button data-testid="attention-open" onClick={() => openParcel(item.id)}>
          {t("attention.open")}
        </Button>
      )}
      <ParcelVerbs item={item} />
      {item.kind === "overruled" && (
        <Needs right={rightToSettle(item)}>
          <Button data-testid="attention-restore" disabled={busy} onClick={restore}>
            {t("attention.restore")}
          </Button>
        </Needs>
      )}
      {settles(item) && (
        <Needs right={rightToSettle(item)}>
          <Button type="primary" data-testid="attention-settle" onClick={settle}>
            {t("attention.settle")} <kbd>Del</kbd>
          </Button>
        </Needs>
      )}
    </div>
  );
}

/** By which right it is settled: a parcel's is who receives', an entry's who may change it. */
export function rightToSettle({ about }: AttentionView): Needed {
  if (about === "parcel") return "receive";
  return about === "community" ? "settings" : "edit_directory";
}

/** Whether having looked at it is enough: a hold or a failed notice ends by what is done about it. */
export function settles({ event_id, kind }: AttentionView): boolean {
  return event_id !== "" && !kind.startsWith("notice_");
}

/** What the desk is asked for about a courier's or a community's difference. */
export function differenceOf({ about, id, event_id, field }: AttentionView) {
  return { about, id, event_id, field: field ?? "" };
}

/** The parcel's card is asked for only when a verb is chosen. */
function ParcelVerbs({ item }: { item: AttentionView }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const { carryOut } = useVerbs();
  const [asking, setAsking] = useState<{ card: ParcelCard; action: Asking } | null>(null);
  const start = (action: Action) =>
    act(async () => {
      const card = await desk.card(item.id);
      if (action in DIALOGS) setAsking({ card, action: action as Asking });
      else void carryOut(action, card);
    });
  const Dialog = asking && DIALOGS[asking.action];
  return (
    <>
      {item.actions.map((action) => (
        <Needs key={action} right={RIGHT_OF[action]}>
          <Button
            data-testid={`attention-${action}`}
            disabled={busy}
            onClick={() => void start(action)}
          >
            {t(`actions.${action}` as "actions.release")}
          </Button>
        </Needs>
      ))}
      {Dialog && asking && <Dialog {...asking} close={() => setAsking(null)} />}
    </>
  );
}
