import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import { Key } from "../../parts/Key";
import { Needs } from "../../parts/Needs";
import { StatusTag } from "../../parts/StatusTag";
import { WishTag } from "../../parts/WishTag";
import { useAppState } from "../../state/queries";
import type { ShelfSize } from "../../views";
import { chooseSize, endRun, toggleDamagedNext, wishShelf } from "./running";
import type { Session } from "./session";
import type { Run } from "./state";
import { UnknownList } from "./UnknownList";

interface Props {
  session: Session;
  run: Run;
  unknown: string[];
}

/** F2: scan after scan; the next place is huge, what nobody announced collects beside it. */
export function RunPanel({ session, run, unknown }: Props) {
  const { t } = useTranslation();
  return (
    <section className="panel run" data-testid="run-panel">
      <header className="panel-head">
        <Icon name="run" size={22} />
        <strong>{t("counter.run.title")}</strong>
        <span className="muted">{t("counter.run.on")}</span>
        <span className="spring" />
        <button
          type="button"
          className="button"
          data-testid="run-end"
          onClick={() => endRun(session)}
        >
          <Key>F2</Key> {t("counter.run.end")}
        </button>
      </header>
      <div className="run-body">
        <div className="run-main">
          <NextPlace session={session} run={run} />
          <Received run={run} />
        </div>
        <UnknownList session={session} unknown={unknown} />
      </div>
    </section>
  );
}

function NextPlace({ session, run }: Omit<Props, "unknown">) {
  const { t } = useTranslation();
  return (
    <div className="run-next">
      <label>
        <span className="muted">{t("counter.run.next")}</span>
        <input
          className="huge number"
          data-testid="run-shelf"
          value={run.shelf}
          maxLength={20}
          placeholder={run.nextShelf ?? t("counter.run.anyShelf")}
          onChange={(event) => wishShelf(session, event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        />
      </label>
      <div className="run-choices">
        <Sizes session={session} run={run} />
        <Needs right="receive">
          <button
            type="button"
            className={run.damagedNext ? "button chosen" : "button"}
            aria-pressed={run.damagedNext}
            data-testid="run-damaged"
            onClick={() => toggleDamagedNext(session)}
          >
            <Key>D</Key> {t("counter.run.damagedNext")}
          </button>
        </Needs>
      </div>
    </div>
  );
}

/** How large the next parcels are, where the shelves have rows of different sizes. */
function Sizes({ session, run }: Omit<Props, "unknown">) {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  const here = communities.find(({ id }) => id === session.around.communityId());
  const rows = here?.shelves.find(({ point }) => point === null)?.rows ?? [];
  const sizes = SIZES.filter((size) => rows.some((row) => row.size === size));
  if (sizes.length < 2) return null;
  return (
    <div className="run-sizes" role="group" aria-label={t("shelves.size")}>
      {sizes.map((size) => (
        <Needs key={size} right="receive">
          <button
            type="button"
            className={run.size === size ? "button chosen" : "button"}
            aria-pressed={run.size === size}
            data-testid={`run-size-${size}`}
            onClick={() => void chooseSize(session, size)}
          >
            {t(`shelves.sizes.${size}`)}
          </button>
        </Needs>
      ))}
    </div>
  );
}

/** The newest; every line is drawn with every parcel. */
const MOST = 60;

const SIZES: ShelfSize[] = ["small", "medium", "large"];

function Received({ run }: { run: Run }) {
  const { t } = useTranslation();
  return (
    <div className="run-received">
      <h2>
        {t("counter.run.received")}{" "}
        <span className="number" data-testid="run-count">
          {run.received.length}
        </span>
      </h2>
      <div className="run-list">
        {run.received.length === 0 && <p className="muted">{t("counter.run.empty")}</p>}
        {run.received.slice(0, MOST).map((row) => (
          <ReceivedLine key={row.id} row={row} />
        ))}
      </div>
    </div>
  );
}

const ReceivedLine = memo(function ReceivedLine({ row }: { row: Run["received"][number] }) {
  const { t } = useTranslation();
  return (
    <div className="run-line">
      <strong className="number run-shelf-cell">{row.shelf ?? "—"}</strong>
      <span className="run-name">{row.recipient.name}</span>
      <span className="number muted">{row.tracking_number}</span>
      {row.damaged && <span className="tag tag-look">{t("damagedMark")}</span>}
      <WishTag wish={row.wish} words={row.wish_words} testId="run-wish" />
      <span className="spring" />
      <StatusTag status={row.status} />
    </div>
  );
});
