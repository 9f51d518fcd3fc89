import { shortTime } from "@parcel-desk/shared";
import { App } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { kindOf, todoOf } from "../../actions/AttentionNotes";
import { Sides } from "../../actions/Sides";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { Icon } from "../../parts/Icon";
import { StatusTag } from "../../parts/StatusTag";
import { useCarrierName } from "../../state/carriers";
import { openParcel } from "../../state/opened";
import { named } from "../../state/problem";
import { useWhyNot } from "../../state/rights";
import type { AttentionView, ParcelRow } from "../../views";
import { AttentionActions, differenceOf, rightToSettle, settles } from "./AttentionActions";

/** One item. Arrow keys walk the list, Enter opens the parcel, Delete settles. */
export function AttentionItem({ item }: { item: AttentionView }) {
  const { t } = useTranslation();
  const { act } = useDo();
  const { message } = App.useApp();
  const why = useWhyNot()(rightToSettle(item));
  const settle = () => void act(() => settled(item), t("attention.settled"));
  const settleIfMay = () => (why === null ? settle() : void message.error(why));
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>) => {
    // Keys of the buttons inside are theirs.
    if (event.target !== event.currentTarget) return;
    const { key, currentTarget: here } = event;
    const next = key === "ArrowDown" ? here.nextElementSibling : here.previousElementSibling;
    if (key === "ArrowDown" || key === "ArrowUp") (next as HTMLElement | null)?.focus();
    else if (key === "Enter" && item.about === "parcel") openParcel(item.id);
    else if (key === "Delete" && settles(item)) settleIfMay();
    else return;
    event.preventDefault();
  };
  return (
    <li
      className="panel attention-item"
      tabIndex={0}
      data-row
      data-testid={`attention-item-${item.title}`}
      data-kind={item.kind}
      onKeyDown={onKeyDown}
    >
      <Icon name="look" size={24} />
      <div className="attention-what">
        <strong>{kindOf(t, item)}</strong>
        <span className="muted number">{shortTime(item.at, new Date())}</span>
        <Sides item={item} />
        <p className="attention-todo">{todoOf(t, item)}</p>
      </div>
      <div className="attention-parcel">
        {item.row ? (
          <Parcel row={item.row} />
        ) : (
          <>
            <strong>{item.title}</strong>
            <span className="muted">{named(t, "attention.about", item.about)}</span>
          </>
        )}
        {item.other && (
          <>
            <span className="muted">{t("attention.other")}</span>
            <Parcel row={item.other} />
          </>
        )}
      </div>
      <AttentionActions item={item} settle={settle} />
    </li>
  );
}

function settled(item: AttentionView): Promise<unknown> {
  if (item.about === "parcel") return desk.settleAttention(item.id, item.event_id);
  return desk.settleDifference(differenceOf(item));
}

function Parcel({ row }: { row: ParcelRow }) {
  const carrier = useCarrierName();
  return (
    <>
      <span>
        <StatusTag status={row.status} /> <strong className="number">{row.shelf ?? ""}</strong>
      </span>
      <span>
        {row.recipient.name} <span className="number">{row.recipient.phone_masked}</span>
      </span>
      <span className="muted number">
        {carrier(row.carrier)} {row.tracking_number}
      </span>
    </>
  );
}
