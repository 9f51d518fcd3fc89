import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useOpenedParcel } from "../../state/opened";
import { tour } from "../../state/tour";
import { enterParcel } from "./acting";
import { CardPanel } from "./CardPanel";
import "./counter.css";
import { EntryForm } from "./EntryForm";
import { HitList } from "./HitList";
import { IdlePanel } from "./IdlePanel";
import { KeyHelp } from "./KeyHelp";
import { PlacePanel } from "./PlacePanel";
import { ResultLine } from "./ResultLine";
import { RunPanel } from "./RunPanel";
import { ScanBox } from "./ScanBox";
import { ScansElsewhere } from "./ScansElsewhere";
import { idle, refreshCard, type Session } from "./session";
import { SidePanel } from "./SidePanel";
import type { CounterState } from "./state";
import { StocktakePanel } from "./StocktakePanel";
import { Tour } from "./tour/Tour";
import { UnknownList } from "./UnknownList";
import { useSerialScans } from "../../scanner/useSerialScans";
import { useBoxFocus } from "./useBoxFocus";
import { useCounterKeys } from "./useCounterKeys";
import { useCounterSession } from "./useCounterSession";
import { useOneClerksScans } from "./useOneClerksScans";

interface Props {
  shown: boolean;
  /** Nobody is signed in: a scan is nobody's. */
  locked?: boolean;
  /** A dialog of the frame lies over it. */
  covered?: boolean;
}

/** 前台: one box for every scan and search, one card, one Enter. */
export function Counter({ shown, locked = false, covered = false }: Props) {
  const { t } = useTranslation();
  const [session, state] = useCounterSession();
  const box = useRef<HTMLInputElement>(null);
  const drawer = useOpenedParcel() !== null;
  const active = shown && !drawer && !covered && !state.stocktake?.exporting;
  const touring = tour.use() === "wanted" && active;
  useBoxFocus(box, active && !touring);
  // What is scanned into a dialog's field is the dialog's; beside fields it waits for the counter.
  const reach = active ? "everywhere" : locked ? "nowhere" : "beside-fields";
  const { peeked, scanned } = useCounterKeys(session, box, reach);
  useSerialScans(reach, scanned);
  useOneClerksScans(session, locked);
  useEffect(() => {
    if (!active) session.queue.hold("elsewhere");
    else {
      session.queue.release("elsewhere");
      // The drawer may have changed the parcel that lies on the card.
      void refreshCard(session).catch(() => idle(session));
    }
  }, [session, active]);
  return (
    <>
      {!active && !locked && <ScansElsewhere waiting={state.waiting} />}
      <main className="counter" hidden={!shown} aria-label={t("nav.counter")}>
        <div className="counter-main">
          <ScanBox
            session={session}
            box={box}
            running={state.run !== null || state.stocktake !== null}
            waiting={state.waiting}
            peeked={peeked}
          />
          <ResultLine result={state.result} />
          <Stage session={session} state={state} />
        </div>
        <SidePanel session={session} done={state.done} />
        {state.help && <KeyHelp place="counter" close={() => session.patch({ help: false })} />}
        {touring && <Tour />}
      </main>
    </>
  );
}

/** The one thing in front of the clerk. */
function Stage({ session, state }: { session: Session; state: CounterState }) {
  const { view, run, stocktake, unknown } = state;
  if (view.kind === "entry") {
    return (
      <EntryForm
        key={view.entry.tracking_number}
        entry={view.entry}
        communityId={session.around.communityId()}
        save={(request) => enterParcel(session, request)}
        cancel={() => idle(session)}
      />
    );
  }
  if (stocktake)
    return <StocktakePanel session={session} stocktake={stocktake} busy={state.busy} />;
  if (run) return <RunPanel session={session} run={run} unknown={unknown} />;
  if (view.kind === "card") return <CardPanel session={session} view={view} busy={state.busy} />;
  if (view.kind === "place") return <PlacePanel view={view} />;
  if (view.kind === "hits") return <HitList session={session} view={view} />;
  return (
    <section className="panel idle-panel">
      <IdlePanel session={session} result={state.result} />
      {unknown.length > 0 && <UnknownList session={session} unknown={unknown} />}
    </section>
  );
}
