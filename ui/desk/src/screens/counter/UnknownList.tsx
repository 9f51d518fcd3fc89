import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { Needs } from "../../parts/Needs";
import { endRun, setUnknown } from "./running";
import type { Session } from "./session";

/** Numbers of a run that nobody had announced, to be entered one by one afterwards. */
export function UnknownList({ session, unknown }: { session: Session; unknown: string[] }) {
  const { t } = useTranslation();
  const begin = (number: string) => {
    endRun(session);
    session.queue.push({ text: number, typed: true }, performance.now());
  };
  return (
    <aside className="unknown" data-testid="run-unknown">
      <h2>
        {t("counter.run.unknown")} <span className="number">{unknown.length}</span>
      </h2>
      <p className="muted">
        {unknown.length > 0 ? t("counter.run.unknownHint") : t("counter.run.noUnknown")}
      </p>
      {unknown.map((number, at) => (
        <div key={number} className="unknown-line">
          <span className="number">{number}</span>
          <Needs right="receive">
            <button
              type="button"
              className="button small"
              data-testid={`enter-${number}`}
              onClick={() => begin(number)}
            >
              {at === 0 && !session.get().run && <Key>Enter</Key>} {t("counter.run.enter")}
            </button>
          </Needs>
          <button
            type="button"
            className="button small quiet"
            onClick={() =>
              setUnknown(
                session,
                unknown.filter((other) => other !== number),
              )
            }
          >
            {t("counter.run.drop")}
          </button>
        </div>
      ))}
    </aside>
  );
}
