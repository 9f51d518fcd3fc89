import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { Nothing, Trouble } from "../../parts/Trouble";
import { communityChoice } from "../../state/community";
import { AttentionItem } from "./AttentionItem";
import "./attention.css";

/** 待处理: what a clerk must look at, each with both sides and what to do. */
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
        {t("attention.title")} <span className="number muted">{list.data.length}</span>{" "}
        <small className="muted">{t("attention.keys")}</small>
      </h1>
      <ul className="attention-list" data-testid="attention-list">
        {list.data.map((item) => (
          <AttentionItem
            key={`${item.id}-${item.event_id}-${item.field ?? item.kind}`}
            item={item}
          />
        ))}
      </ul>
    </div>
  );
}
