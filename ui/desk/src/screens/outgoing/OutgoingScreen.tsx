import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { PrintDialog } from "../../kit/PrintDialog";
import { useDo } from "../../kit/useDo";
import { Nothing, Trouble } from "../../parts/Trouble";
import { communityChoice } from "../../state/community";
import type { DeliveryStop } from "../../views";
import { Needs } from "../../parts/Needs";
import "./outgoing.css";
import { SlotList } from "./SlotList";
import { bySlot, canSetOut } from "./stops";

/** 送货上门: who waits at which door, by slot and in the order in which one walks. */
export function OutgoingScreen() {
  const { t } = useTranslation();
  const communityId = communityChoice.use() || null;
  const list = useQuery({
    queryKey: ["deliveries", communityId],
    queryFn: () => desk.deliveries(communityId),
    refetchInterval: 15_000,
  });
  if (list.isError) {
    return (
      <Trouble
        title={t("leaving.list.failed")}
        error={list.error}
        again={() => void list.refetch()}
      />
    );
  }
  if (!list.data) return <p className="loading muted">{t("loading")}</p>;
  if (list.data.length === 0)
    return <Nothing title={t("leaving.list.empty")} hint={t("leaving.list.emptyHint")} />;
  return <Stops stops={list.data} community={communityId} />;
}

function Stops({ stops, community }: { stops: DeliveryStop[]; community: string | null }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [printing, setPrinting] = useState(false);
  const going = stops.filter((stop) => chosen.has(stop.parcel.id) && canSetOut(stop));
  const choose = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    ids.forEach((id) => (on ? next.add(id) : next.delete(id)));
    setChosen(next);
  };
  return (
    <div className="outgoing-screen">
      <header className="outgoing-head">
        <h1>
          {t("leaving.list.title")} <span className="number muted">{stops.length}</span>
        </h1>
        <span className="spring" />
        <Button data-testid="deliveries-print" onClick={() => setPrinting(true)}>
          {t("leaving.list.print")}
        </Button>
        <SetOut ids={going.map((stop) => stop.parcel.id)} done={() => setChosen(new Set())} />
      </header>
      <div data-testid="delivery-list" data-count={stops.length}>
        {bySlot(stops).map((slot) => (
          <SlotList key={slot.key} slot={slot} chosen={chosen} choose={choose} />
        ))}
      </div>
      {printing && (
        <PrintDialog what={{ what: "deliveries", community }} close={() => setPrinting(false)} />
      )}
    </div>
  );
}

function SetOut({ ids, done }: { ids: string[]; done: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { busy, act } = useDo();
  const go = () =>
    act(async () => {
      const results = await desk.setOut(ids);
      const refused = results.filter((result) => result.refused).length;
      const values = { count: ids.length, done: ids.length - refused, refused };
      if (refused > 0) void message.warning(t("leaving.list.setOutSome", values));
      else void message.success(t("leaving.list.setOutDone", values));
      done();
    });
  return (
    <Needs right="hand_over">
      <Button
        type="primary"
        data-testid="set-out"
        loading={busy}
        disabled={ids.length === 0}
        onClick={() => void go()}
      >
        {t("leaving.list.setOut", { count: ids.length })}
      </Button>
    </Needs>
  );
}
