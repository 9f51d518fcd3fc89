import { useTranslation } from "react-i18next";
import { shortTime } from "@parcel-desk/shared";
import { Key } from "../../parts/Key";
import { Needs } from "../../parts/Needs";
import type { Session } from "./session";
import type { Stocktaking } from "./state";
import { changeStocktake, startStocktake } from "./stocktaking";

/** What is to be counted. */
export function StocktakeStart({
  session,
  stocktake,
  busy,
}: {
  session: Session;
  stocktake: Stocktaking;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const { earlier } = stocktake;
  return (
    <div className="stock-start">
      <p>{t("stocktake.help")}</p>
      <label className="field">
        <span>{t("stocktake.scope")}</span>
        <input
          data-testid="stocktake-scope"
          maxLength={16}
          value={stocktake.scope}
          placeholder={t("stocktake.scopeHint")}
          onChange={(event) => changeStocktake(session, { scope: event.target.value })}
          onKeyDown={(event) => event.key === "Enter" && void startStocktake(session)}
        />
      </label>
      <Needs right="receive">
        <button
          type="button"
          className="button primary"
          data-testid="stocktake-start"
          disabled={busy}
          onClick={() => void startStocktake(session)}
        >
          <Key>Enter</Key> {t("stocktake.start")}
        </button>
      </Needs>
      {earlier && (
        <p className="muted">
          {t("stocktake.earlier", {
            at: shortTime(earlier.ended_at ?? earlier.started_at, new Date()),
            seen: earlier.seen,
            expected: earlier.expected,
          })}{" "}
          <Needs right="receive">
            <button
              type="button"
              className="button small"
              data-testid="stocktake-report"
              onClick={() => changeStocktake(session, { exporting: earlier.no })}
            >
              {t("stocktake.export")}
            </button>
          </Needs>
        </p>
      )}
    </div>
  );
}
