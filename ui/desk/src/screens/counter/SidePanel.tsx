import { memo } from "react";
import { useTranslation } from "react-i18next";
import { yuan } from "@parcel-desk/shared";
import { Icon, type IconName } from "../../parts/Icon";
import { named } from "../../state/problem";
import { openParcel } from "../../state/opened";
import { useOverdueDays } from "../../state/overdue";
import { useFigures, useHasPrinter } from "../../state/queries";
import { show } from "../../state/screen";
import type { Figures } from "../../views";
import { printReceipts } from "./receipts";
import type { Session } from "./session";
import type { Done, Tone } from "./state";

const SHOWN: (keyof Figures)[] = [
  "waiting",
  "on_shelf",
  "overdue",
  "received_today",
  "handed_over_today",
];
const ICONS: Record<Tone, IconName> = {
  ok: "check",
  twice: "twice",
  look: "look",
  refused: "refused",
};

interface Props {
  session: Session;
  done: Done[];
}

/** Beside the card: what is here and what was done today, what needs attention, what was done last. */
export function SidePanel({ session, done }: Props) {
  const { t } = useTranslation();
  const printed = useHasPrinter("receipt");
  const figures = useFigures().data;
  const days = useOverdueDays();
  return (
    <aside className="side">
      <section className="figures" aria-label={t("counter.today")}>
        {SHOWN.map((name) => (
          <div
            key={name}
            className="figure"
            {...(name === "overdue" && days
              ? { title: t("settings.overdueIs", { count: days }) }
              : {})}
          >
            <span>{t(`counter.figures.${name as "waiting"}`)}</span>
            <strong className="number" data-testid={`figure-${name}`}>
              {figures ? figures[name] : "–"}
            </strong>
          </div>
        ))}
        {figures && figures.attention > 0 && (
          <button
            type="button"
            className="button attention-badge"
            data-testid="attention-badge"
            onClick={() => show("attention")}
          >
            <Icon name="attention" size={18} />
            {t("counter.attention", { count: figures.attention })}
          </button>
        )}
      </section>
      <section className="done" aria-label={t("counter.done")}>
        <h2>{t("counter.done")}</h2>
        <div className="done-list" data-testid="done-list">
          {done.length === 0 && <p className="muted">{t("counter.nothingDone")}</p>}
          {done.map((line) => (
            <DoneLine key={line.id} session={session} line={line} printed={printed} />
          ))}
        </div>
      </section>
    </aside>
  );
}

interface LineProps {
  session: Session;
  line: Done;
  /** This PC prints receipts. */
  printed: boolean;
}

const DoneLine = memo(function DoneLine({ session, line, printed }: LineProps) {
  const { t } = useTranslation();
  const { parcelId } = line;
  return (
    <div className="done-row">
      <button
        type="button"
        className={`done-line tone-text-${line.tone}`}
        tabIndex={-1}
        onClick={() => openParcel(parcelId)}
      >
        <Icon name={ICONS[line.tone]} size={15} />
        <span className="number done-number">{line.tracking}</span>
        <span className="done-what">
          {named(t, "counter.result", line.key)}
          {line.fee > 0 && <span className="number"> {yuan(line.fee)}</span>}
        </span>
      </button>
      {printed && parcelId && line.fee > 0 && (
        <button
          type="button"
          className="button small quiet"
          tabIndex={-1}
          data-testid={`receipt-${line.tracking}`}
          aria-label={`${t("counter.printReceipt")} ${line.tracking}`}
          onClick={() => void printReceipts(session, [parcelId])}
        >
          {t("print.receipt")}
        </button>
      )}
    </div>
  );
});
