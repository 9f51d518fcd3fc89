import { yuan } from "@parcel-desk/shared";
import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { Marks } from "../../parts/StatusTag";
import { slotText } from "../../proof/slot";
import { openParcel } from "../../state/opened";
import type { DeliveryStop } from "../../views";
import { Needs } from "../../parts/Needs";
import { canSetOut, type SlotStops } from "./stops";

interface Props {
  slot: SlotStops;
  chosen: ReadonlySet<string>;
  choose: (ids: string[], on: boolean) => void;
}

/** One slot's way from door to door. */
export function SlotList({ slot, chosen, choose }: Props) {
  const { t } = useTranslation();
  const ready = slot.stops.filter(canSetOut).map((stop) => stop.parcel.id);
  const all = ready.length > 0 && ready.every((id) => chosen.has(id));
  const now = new Date();
  return (
    <section className="panel slot">
      <h2>
        <Checkbox
          data-testid="choose-slot"
          aria-label={t("leaving.list.chooseSlot")}
          checked={all}
          disabled={ready.length === 0}
          onChange={() => choose(ready, !all)}
        />
        <span className="number">{slotText(slot, now)}</span>
        <span className="muted number">{t("pieces", { count: slot.stops.length })}</span>
        {new Date(slot.to) < now && <span className="tag tag-look">{t("leaving.list.late")}</span>}
      </h2>
      <ol className="stops">
        {slot.stops.map((stop) => (
          <Stop
            key={stop.parcel.id}
            stop={stop}
            chosen={chosen.has(stop.parcel.id)}
            choose={(on) => choose([stop.parcel.id], on)}
          />
        ))}
      </ol>
    </section>
  );
}

interface StopProps {
  stop: DeliveryStop;
  chosen: boolean;
  choose: (on: boolean) => void;
}

function Stop({ stop, chosen, choose }: StopProps) {
  const { t } = useTranslation();
  const { parcel, delivery } = stop;
  const number = parcel.tracking_number;
  return (
    <li className="stop" data-row data-testid={`stop-${number}`} data-stage={delivery.stage}>
      <Checkbox
        data-testid={`choose-${number}`}
        aria-label={`${t("leaving.list.choose")} ${number}`}
        checked={chosen}
        disabled={!canSetOut(stop)}
        onChange={(event) => choose(event.target.checked)}
      />
      <button
        type="button"
        className="stop-door"
        data-testid={`open-${number}`}
        onClick={() => openParcel(parcel.id)}
      >
        <strong>{parcel.recipient.address || t("field.unknown")}</strong>
        <span>
          {parcel.recipient.name} <span className="number">{parcel.recipient.phone_masked}</span>
        </span>
      </button>
      <span className="stop-what">
        <span className="number">
          {number} · {parcel.shelf ?? "—"} <Marks row={parcel} />
        </span>
        <span className="muted">{noteOf(stop)}</span>
      </span>
      <span className="stop-due">
        <span className={`tag tag-stage-${delivery.stage}`}>
          {t(`leaving.stage.${delivery.stage}`)}
        </span>
        <span>
          <span className="muted">{t("leaving.list.due")}</span>{" "}
          <strong className="number">{yuan(stop.due_fen)}</strong>
        </span>
      </span>
      <Deeds stop={stop} />
    </li>
  );
}

function noteOf({ delivery }: DeliveryStop): string {
  return [delivery.note, delivery.failure].filter(Boolean).join(" · ");
}

/** What comes of it at the door: asked for in the drawer, where the proof is taken. */
function Deeds({ stop }: { stop: DeliveryStop }) {
  const { t } = useTranslation();
  const { parcel, delivery } = stop;
  if (delivery.stage !== "out") return <span className="stop-deeds" />;
  return (
    <span className="stop-deeds">
      {(["deliver", "fail_delivery"] as const).map((action) => (
        <Needs key={action} right="hand_over">
          <button
            type="button"
            className={action === "deliver" ? "button primary" : "button"}
            data-testid={`${action}-${parcel.tracking_number}`}
            onClick={() => openParcel(parcel.id, action)}
          >
            {t(`actions.${action}`)}
          </button>
        </Needs>
      ))}
    </span>
  );
}
