import { shortTime } from "@parcel-desk/shared";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { todoOf } from "../../actions/AttentionNotes";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { Icon } from "../../parts/Icon";
import { StatusTag } from "../../parts/StatusTag";
import { Nothing, Trouble } from "../../parts/Trouble";
import { useCarrierName } from "../../state/carriers";
import { communityChoice } from "../../state/community";
import { openParcel } from "../../state/opened";
import { named } from "../../state/problem";
import type { AttentionView } from "../../views";
import "./attention.css";

/** Kinds that end by an action on the parcel, not by having been seen. */
const ENDS_BY_ACTION = new Set(["hold", "notice_failed", "overdue"]);

/** 待处理: what a clerk must look at, each with what to do. */
export function AttentionScreen() {
  const { t } = useTranslation();
  const communityId = communityChoice.use() || null;
  const list = useQuery({
    queryKey: ["attention", communityId],
    queryFn: () => desk.attention(communityId),
    refetchInterval: 15_000,
  });
  if (list.isError) {
    return (
      <Trouble title={t("attention.failed")} error={list.error} again={() => void list.refetch()} />
    );
  }
  if (!list.data) return <p className="loading muted">{t("loading")}</p>;
  if (list.data.length === 0)
    return <Nothing title={t("attention.empty")} hint={t("attention.emptyHint")} />;
  return (
    <div className="attention-screen">
      <h1>
        {t("attention.title")} <span className="number muted">{list.data.length}</span>
      </h1>
      <ul className="attention-list" data-testid="attention-list">
        {list.data.map((item) => (
          <Item key={`${item.parcel_id}-${item.event_id}-${item.kind}`} item={item} />
        ))}
      </ul>
    </div>
  );
}

function Item({ item }: { item: AttentionView }) {
  const { t } = useTranslation();
  const carrier = useCarrierName();
  const { busy, act } = useDo();
  const { row } = item;
  return (
    <li
      className="panel attention-item"
      data-testid={`attention-item-${row.tracking_number}`}
      data-kind={item.kind}
    >
      <Icon name="look" size={24} />
      <div className="attention-what">
        <strong>{named(t, "attention.kind", item.kind)}</strong>
        <span className="muted number">{shortTime(item.at, new Date())}</span>
        <p>{todoOf(t, item.kind)}</p>
        {row.hold?.note && <p className="attention-hold">{row.hold.note}</p>}
      </div>
      <div className="attention-parcel">
        <span>
          <StatusTag status={row.status} /> <strong className="number">{row.shelf ?? ""}</strong>
        </span>
        <span>
          {row.recipient.name} <span className="number">{row.recipient.phone_masked}</span>
        </span>
        <span className="muted number">
          {carrier(row.carrier)} {row.tracking_number}
        </span>
      </div>
      <div className="attention-buttons">
        <Button
          type="primary"
          data-testid="attention-open"
          onClick={() => openParcel(item.parcel_id)}
        >
          {t("attention.open")}
        </Button>
        {!ENDS_BY_ACTION.has(item.kind) && (
          <Button
            data-testid="attention-settle"
            loading={busy}
            onClick={() =>
              void act(
                () => desk.settleAttention(item.parcel_id, item.event_id),
                t("attention.settled"),
              )
            }
          >
            {t("attention.settle")}
          </Button>
        )}
      </div>
    </li>
  );
}
