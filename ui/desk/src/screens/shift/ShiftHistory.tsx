import { shortTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { useShifts } from "../../state/queries";
import type { ShiftLine } from "../../views";
import { signed, verdict } from "./amounts";

interface Props {
  chosen: string | null;
  choose: (id: string) => void;
}

/** Shifts of all desks, newest first. */
export function ShiftHistory({ chosen, choose }: Props) {
  const { t } = useTranslation();
  const pages = useShifts();
  const shifts = pages.data?.pages.flatMap((page) => page.shifts) ?? [];
  return (
    <aside className="panel shift-history" aria-label={t("shift.history")}>
      <h2>{t("shift.history")}</h2>
      {pages.isSuccess && shifts.length === 0 && <p className="muted">{t("shift.noHistory")}</p>}
      <ul data-testid="shift-list" data-count={shifts.length}>
        {shifts.map((line) => (
          <li key={line.id}>
            <Entry line={line} chosen={line.id === chosen} choose={() => choose(line.id)} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <button type="button" className="button" onClick={() => void pages.fetchNextPage()}>
          {t("shift.older")}
        </button>
      )}
    </aside>
  );
}

function Entry({ line, chosen, choose }: { line: ShiftLine; chosen: boolean; choose: () => void }) {
  const { t } = useTranslation();
  const now = new Date();
  const who = [line.desk || t("shift.thisDesk"), line.closed_by ?? line.opened_by];
  return (
    <button
      type="button"
      className={chosen ? "shift-entry chosen" : "shift-entry"}
      aria-current={chosen}
      onClick={choose}
    >
      <span className="number">{shortTime(line.opened_at, now)}</span>
      {line.difference_fen === null ? (
        <span className="tag tag-available">{t("shift.stillOpen")}</span>
      ) : (
        <span className={`number difference-${verdict(line.difference_fen)}`}>
          {line.difference_fen === 0 ? t("shift.verdict.even") : signed(line.difference_fen)}
        </span>
      )}
      <span className="muted">{who.filter(Boolean).join(" · ")}</span>
    </button>
  );
}
