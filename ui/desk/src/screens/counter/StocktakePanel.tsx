import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { shortTime } from "@parcel-desk/shared";
import { Icon } from "../../parts/Icon";
import { Key } from "../../parts/Key";
import { openParcel } from "../../state/opened";
import type { StocktakeLine, StocktakeView } from "../../views";
import { Needs } from "../../parts/Needs";
import type { Session } from "./session";
import type { Stocktaking } from "./state";
import { StocktakeEnd } from "./StocktakeEnd";
import { StocktakeStart } from "./StocktakeStart";
import "./stocktake.css";
import {
  askToFinish,
  canPutRight,
  cancelStocktake,
  changeStocktake,
  putRight,
  toggleStocktake,
} from "./stocktaking";

const StocktakeReport = lazy(() => import("../../actions/StocktakeReport"));

interface Props {
  session: Session;
  stocktake: Stocktaking;
  busy: boolean;
}

/** F3: scan everything on the shelves; what is not as it should be collects beside it. */
export function StocktakePanel({ session, stocktake, busy }: Props) {
  const { t } = useTranslation();
  const { on, ending, ended } = stocktake;
  return (
    <section className="panel stock" data-testid="stocktake-panel">
      <header className="panel-head">
        <Icon name="available" size={22} />
        <strong>{t("stocktake.title")}</strong>
        {on && <Scope on={on} />}
        <span className="spring" />
        <button
          type="button"
          className="button"
          data-testid="stocktake-aside"
          onClick={() => void toggleStocktake(session)}
        >
          <Key>F3</Key> {t(on ? "stocktake.aside" : "do.close")}
        </button>
      </header>
      {!on && !ended && <StocktakeStart session={session} stocktake={stocktake} busy={busy} />}
      {(ending ?? ended) && <StocktakeEnd session={session} stocktake={stocktake} busy={busy} />}
      {stocktake.exporting !== null && (
        <Suspense fallback={null}>
          <StocktakeReport
            no={stocktake.exporting}
            close={() => changeStocktake(session, { exporting: null })}
          />
        </Suspense>
      )}
      {on && !ending && <Counting session={session} stocktake={stocktake} on={on} busy={busy} />}
    </section>
  );
}

function Scope({ on }: { on: StocktakeView }) {
  const { t } = useTranslation();
  return (
    <span className="muted">
      {on.scope ? t("stocktake.oneShelf", { shelf: on.scope }) : t("stocktake.allShelves")} ·{" "}
      {t("stocktake.since", { at: shortTime(on.started_at, new Date()) })}
    </span>
  );
}

function Counting({ session, stocktake, on, busy }: Props & { on: StocktakeView }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="stock-now">
        <div className="stock-place">
          <span className="muted">{t("stocktake.place")}</span>
          <strong className="huge number" data-testid="stocktake-place">
            {on.place ?? "—"}
          </strong>
          {!on.place && <span className="muted">{t("stocktake.placeHint")}</span>}
        </div>
        <Figure name="seen" value={on.seen} of={on.expected} />
        <Figure name="open" value={on.expected - on.seen} />
        <Figure name="surplus" value={on.surplus} />
      </div>
      <h2>{t("stocktake.recent")}</h2>
      <div className="stock-lines" data-testid="stocktake-lines">
        {stocktake.recent.length === 0 && <p className="muted">{t("stocktake.empty")}</p>}
        {stocktake.recent.map((line, index) => (
          <Line key={line.no} session={session} line={line} first={index === 0} busy={busy} />
        ))}
      </div>
      <footer className="stock-actions">
        <Cancel session={session} busy={busy} />
        <span className="spring" />
        <Needs right="receive">
          <button
            type="button"
            className="button primary"
            data-testid="stocktake-finish"
            disabled={busy}
            onClick={() => void askToFinish(session)}
          >
            {t("stocktake.finish")}
          </button>
        </Needs>
      </footer>
    </>
  );
}

function Figure({
  name,
  value,
  of,
}: {
  name: "seen" | "open" | "surplus";
  value: number;
  of?: number;
}) {
  const { t } = useTranslation();
  return (
    <div className="stock-figure">
      <span className="muted">{t(`stocktake.figure.${name}`)}</span>
      <strong className="number" data-testid={`stocktake-${name}`}>
        {value}
      </strong>
      {of !== undefined && <span className="muted number">/ {of}</span>}
    </div>
  );
}

interface LineProps {
  session: Session;
  line: StocktakeLine;
  first: boolean;
  busy: boolean;
}

function Line({ session, line, first, busy }: LineProps) {
  const { t } = useTranslation();
  const { row, finding, place, recorded } = line;
  const todo =
    finding === "not_received"
      ? t("stocktake.receive")
      : t("stocktake.putRight", { place: place ?? "" });
  return (
    <div
      className={`stock-line finding-${finding}`}
      data-testid={`stock-${line.tracking_number}`}
      data-finding={finding}
    >
      <span
        className={`stock-finding tone-text-${finding === "seen" || finding === "found" ? "ok" : "look"}`}
      >
        <Icon name={finding === "seen" || finding === "found" ? "check" : "look"} size={16} />
        {t(`stocktake.finding.${finding}`)}
      </span>
      <button
        type="button"
        className="stock-what"
        disabled={!row}
        onClick={() => row && openParcel(row.id)}
      >
        <strong>{row?.recipient.name ?? ""}</strong>{" "}
        <span className="number">{line.tracking_number}</span>
      </button>
      <span className="number">
        {recorded ?? "—"}
        {place && place !== recorded && <strong> → {place}</strong>}
      </span>
      {canPutRight(line) ? (
        <Needs right="receive">
          <button
            type="button"
            className="button small"
            data-testid={`put-${line.tracking_number}`}
            disabled={busy}
            onClick={() => void putRight(session, line)}
          >
            {first && <Key>Enter</Key>} {todo}
          </button>
        </Needs>
      ) : (
        <span />
      )}
    </div>
  );
}

/** Asked twice: what was scanned so far would be gone. */
function Cancel({ session, busy }: { session: Session; busy: boolean }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <Needs right="receive">
        <button
          type="button"
          className="button quiet"
          data-testid="stocktake-cancel"
          onClick={() => setSure(true)}
        >
          {t("stocktake.cancel")}
        </button>
      </Needs>
    );
  return (
    <>
      <span>{t("stocktake.cancelSure")}</span>
      <Needs right="receive">
        <button
          type="button"
          className="button danger"
          data-testid="stocktake-cancel-yes"
          disabled={busy}
          onClick={() => void cancelStocktake(session)}
        >
          {t("stocktake.cancelYes")}
        </button>
      </Needs>
      <button type="button" className="button quiet" onClick={() => setSure(false)}>
        {t("stocktake.cancelNo")}
      </button>
    </>
  );
}
