import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { Needs } from "../../parts/Needs";
import { openParcel } from "../../state/opened";
import type { StocktakeSummary } from "../../views";
import type { Session } from "./session";
import type { Stocktaking } from "./state";
import { changeStocktake, finishStocktake } from "./stocktaking";

const FINDINGS = [
  "seen",
  "missing",
  "misplaced",
  "found",
  "not_received",
  "ended",
  "unknown",
  "gone",
] as const;

interface Props {
  session: Session;
  stocktake: Stocktaking;
  busy: boolean;
}

/** What the stocktake says: before it is finished to be confirmed, afterwards to be exported. */
export function StocktakeEnd({ session, stocktake, busy }: Props) {
  const { t } = useTranslation();
  const { ending, ended, markMissing, correctPlaces } = stocktake;
  const summary = ending ?? ended?.summary;
  if (!summary) return null;
  return (
    <div className="stock-end" data-testid="stocktake-end">
      <div className="stock-sums">
        {FINDINGS.map((finding) => (
          <div key={finding} className={summary[finding] > 0 ? "stock-sum" : "stock-sum none"}>
            <strong className="number" data-testid={`sum-${finding}`}>
              {summary[finding]}
            </strong>
            <span>{t(`stocktake.finding.${finding}`)}</span>
          </div>
        ))}
      </div>
      {ending && (
        <>
          <label className="stock-check">
            <input
              type="checkbox"
              data-testid="mark-missing"
              checked={markMissing}
              disabled={summary.missing === 0}
              onChange={(event) => changeStocktake(session, { markMissing: event.target.checked })}
            />
            {t("stocktake.markMissing", { count: summary.missing })}
          </label>
          <label className="stock-check">
            <input
              type="checkbox"
              data-testid="correct-places"
              checked={correctPlaces}
              disabled={summary.misplaced === 0}
              onChange={(event) =>
                changeStocktake(session, { correctPlaces: event.target.checked })
              }
            />
            {t("stocktake.correctPlaces", { count: summary.misplaced })}
          </label>
          <Missing summary={summary} />
        </>
      )}
      <footer className="stock-actions">
        {ending && (
          <button
            type="button"
            className="button quiet"
            onClick={() => changeStocktake(session, { ending: null })}
          >
            <Key>Esc</Key> {t("stocktake.goOn")}
          </button>
        )}
        <span className="spring" />
        {ending && (
          <Needs right="receive">
            <button
              type="button"
              className="button primary"
              data-testid="stocktake-finish-yes"
              disabled={busy}
              onClick={() => void finishStocktake(session)}
            >
              <Key>Enter</Key> {t("stocktake.finishYes")}
            </button>
          </Needs>
        )}
        {ended && (
          <Needs right="receive">
            <button
              type="button"
              className="button primary"
              data-testid="stocktake-export"
              onClick={() => changeStocktake(session, { exporting: ended.no })}
            >
              {t("stocktake.export")}
            </button>
          </Needs>
        )}
      </footer>
    </div>
  );
}

/** Where to look once more before it is said that they are missing. */
function Missing({ summary }: { summary: StocktakeSummary }) {
  const { t } = useTranslation();
  if (summary.missing_lines.length === 0)
    return <p className="muted">{t("stocktake.noMissing")}</p>;
  return (
    <>
      <h2>{t("stocktake.lookAgain")}</h2>
      <div className="stock-lines" data-testid="missing-lines">
        {summary.missing_lines.map(({ no, row, recorded, tracking_number }) => (
          <div key={no} className="stock-line">
            <strong className="number">{recorded ?? "—"}</strong>
            <button type="button" className="stock-what" onClick={() => row && openParcel(row.id)}>
              <strong>{row?.recipient.name ?? ""}</strong>{" "}
              <span className="number">{tracking_number}</span>
            </button>
          </div>
        ))}
      </div>
    </>
  );
}
