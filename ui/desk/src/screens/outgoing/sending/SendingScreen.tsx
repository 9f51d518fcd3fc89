import { Button, Segmented } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Nothing, Trouble } from "../../../parts/Trouble";
import { communityChoice } from "../../../state/community";
import { useOutgoing } from "../../../state/queries";
import { foundSending, sendingShown } from "../../../state/toSending";
import type { OutgoingView } from "../../../views";
import { Needs } from "../../../parts/Needs";
import { CancelDialog } from "./CancelDialog";
import { HandOnDialog } from "./HandOnDialog";
import { LabelDialog } from "./LabelDialog";
import { ManifestDialog } from "./ManifestDialog";
import { PayDialog } from "./PayDialog";
import "./sending.css";
import { SendingList } from "./SendingList";
import { TakeDialog } from "./TakeDialog";

const STAGES = ["taken", "handed_on", "cancelled"] as const;

/** What is open above the list. */
export type Asking =
  | { what: "take" | "hand_on" }
  | { what: "label" | "pay" | "cancel"; row: OutgoingView }
  | { what: "manifest"; id: string };

/** 代寄: parcels that residents send. */
export function SendingScreen() {
  const { t } = useTranslation();
  const community = communityChoice.use() || null;
  const [found, setFound] = useState(foundSending);
  useEffect(sendingShown, []);
  const [stage, setStage] = useState<(typeof STAGES)[number]>(found?.stage ?? "taken");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Asking | null>(null);
  const pages = useOutgoing(stage, community);
  const read = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const rows = withFound(read, found, pages.hasNextPage && found?.stage === stage);
  const going = rows.filter((row) => chosen.has(row.id) && row.tracking_number);
  const close = () => {
    setAsking(null);
    // Something may have been done to it: what is further down is not shown as it was scanned.
    setFound(null);
  };
  const shows = (id: string) => {
    setFound(null);
    setChosen(new Set());
    setAsking({ what: "manifest", id });
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <div className="sending">
      <header className="outgoing-head">
        <Segmented
          data-testid="sending-stage"
          value={stage}
          onChange={setStage}
          options={STAGES.map((value) => ({
            value,
            label: <span data-testid={`stage-${value}`}>{t(`sending.stages.${value}`)}</span>,
          }))}
        />
        <span className="spring" />
        {stage === "taken" && (
          <Needs right="send_back">
            <Button
              data-testid="hand-on"
              disabled={going.length === 0}
              onClick={() => setAsking({ what: "hand_on" })}
            >
              {t("sending.handOn", { count: going.length })}
            </Button>
          </Needs>
        )}
        <Needs right="receive">
          <Button
            type="primary"
            autoFocus
            data-testid="take-outgoing"
            onClick={() => setAsking({ what: "take" })}
          >
            {t("sending.take")}
          </Button>
        </Needs>
      </header>
      {pages.isError && (
        <Trouble
          title={t("sending.failed")}
          error={pages.error}
          again={() => void pages.refetch()}
        />
      )}
      {pages.isSuccess && rows.length === 0 && (
        <Nothing title={t(`sending.empty.${stage}`)} hint={t("sending.emptyHint")} />
      )}
      {rows.length > 0 && (
        <SendingList
          rows={rows}
          found={found?.id ?? null}
          chosen={chosen}
          toggle={toggle}
          ask={setAsking}
        />
      )}
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()}>{t("shift.older")}</Button>
      )}
      {asking?.what === "take" && <TakeDialog close={close} />}
      {asking?.what === "label" && <LabelDialog first={asking.row} rows={rows} close={close} />}
      {asking?.what === "pay" && <PayDialog row={asking.row} close={close} />}
      {asking?.what === "cancel" && <CancelDialog row={asking.row} close={close} />}
      {asking?.what === "hand_on" && <HandOnDialog rows={going} close={close} done={shows} />}
      {asking?.what === "manifest" && <ManifestDialog id={asking.id} close={close} />}
    </div>
  );
}

/** What was scanned stands on top, as the list has it now; as it was scanned where it is `further` down. */
function withFound(
  rows: OutgoingView[],
  found: OutgoingView | null,
  further: boolean,
): OutgoingView[] {
  const fresh = rows.find((row) => row.id === found?.id);
  const top = fresh ?? (further ? found : null);
  return top ? [top, ...rows.filter((row) => row.id !== top.id)] : rows;
}
