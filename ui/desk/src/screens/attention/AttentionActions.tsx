import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DIALOGS, useVerbs, type Asking } from "../../actions/ParcelActions";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { openParcel } from "../../state/opened";
import type { Action, AttentionView, ParcelCard } from "../../views";

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
        <Button data-testid="attention-restore" disabled={busy} onClick={restore}>
          {t("attention.restore")}
        </Button>
      )}
      {settles(item) && (
        <Button type="primary" data-testid="attention-settle" onClick={settle}>
          {t("attention.settle")} <kbd>Del</kbd>
        </Button>
      )}
    </div>
  );
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
        <Button
          key={action}
          data-testid={`attention-${action}`}
          disabled={busy}
          onClick={() => void start(action)}
        >
          {t(`actions.${action}` as "actions.release")}
        </Button>
      ))}
      {Dialog && asking && <Dialog {...asking} close={() => setAsking(null)} />}
    </>
  );
}
