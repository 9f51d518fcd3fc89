import { shortTime, yuan } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import type { ShiftView, TillView } from "../../views";
import { signed, verdict } from "./amounts";
import { MoneyTable } from "./MoneyTable";

/** Everything about one shift: also what is printed. */
export function ShiftReport({ shift }: { shift: ShiftView }) {
  const { t } = useTranslation();
  const { till } = shift;
  return (
    <div className="shift-report" data-testid="shift-report">
      <Ends shift={shift} />
      <MoneyTable till={till} />
      <Counts till={till} />
      <Cash shift={shift} />
      <Moves shift={shift} />
      <People till={till} />
      {shift.outside && (
        <section data-testid="shift-outside">
          <h2>{t("shift.outsideBefore")}</h2>
          <p className="muted">{t("shift.outsideHint")}</p>
          <MoneyTable till={shift.outside} />
        </section>
      )}
    </div>
  );
}

function Ends({ shift: { line } }: { shift: ShiftView }) {
  const { t } = useTranslation();
  const now = new Date();
  return (
    <dl className="shift-facts">
      <div>
        <dt>{t("shift.desk")}</dt>
        <dd>{line.desk || t("shift.thisDesk")}</dd>
      </div>
      <div>
        <dt>{t("shift.openedAt")}</dt>
        <dd className="number">
          {shortTime(line.opened_at, now)} {line.opened_by}
        </dd>
      </div>
      {line.closed_at && (
        <div>
          <dt>{t("shift.closedAt")}</dt>
          <dd className="number">
            {shortTime(line.closed_at, now)} {line.closed_by}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Counts({ till }: { till: TillView }) {
  const { t } = useTranslation();
  const counts = [
    ["handedOver", till.handed_over],
    ["returned", till.returned],
    ["sent", till.sent],
  ] as const;
  return (
    <dl className="shift-facts">
      {counts.map(([name, number]) => (
        <div key={name}>
          <dt>{t(`shift.${name}`)}</dt>
          <dd className="number">{number}</dd>
        </div>
      ))}
      <div data-testid="shift-waived" data-fen={till.waived_fen}>
        <dt>{t("shift.waived")}</dt>
        <dd className="number">
          {t("pieces", { count: till.waived })} · {yuan(till.waived_fen)}
        </dd>
      </div>
    </dl>
  );
}

/** From the float to what was counted. */
function Cash({ shift }: { shift: ShiftView }) {
  const { t } = useTranslation();
  const { line, till } = shift;
  const rows: [string, string][] = [
    [t("shift.float"), yuan(line.float_fen)],
    [t("shift.cashTaken"), signed(till.balance.cash_fen)],
    [t("shift.moved"), signed(shift.moved_fen)],
    [t("shift.expected"), yuan(line.expected_fen ?? shift.expected_fen)],
  ];
  if (line.counted_fen !== null) rows.push([t("shift.counted"), yuan(line.counted_fen)]);
  const changed = line.expected_fen !== null && line.expected_fen !== shift.expected_fen;
  return (
    <section className="shift-cash">
      <h2>{t("shift.cash")}</h2>
      <dl>
        {rows.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{amount}</dd>
          </div>
        ))}
        {line.difference_fen !== null && (
          <div
            className={`difference-${verdict(line.difference_fen)}`}
            data-testid="shift-difference"
            data-fen={line.difference_fen}
          >
            <dt>{t(`shift.verdict.${verdict(line.difference_fen)}`)}</dt>
            <dd className="number">{signed(line.difference_fen)}</dd>
          </div>
        )}
      </dl>
      {shift.note && <p data-testid="shift-said">{shift.note}</p>}
      {changed && (
        <p className="muted">{t("shift.changed", { amount: yuan(shift.expected_fen) })}</p>
      )}
      {shift.closed_again > 0 && (
        <p className="muted">{t("shift.closedAgain", { count: shift.closed_again })}</p>
      )}
      {shift.pieces.length > 0 && (
        <p className="muted number">
          {shift.pieces.map((piece) => `${yuan(piece.value_fen)} × ${piece.number}`).join("  ")}
        </p>
      )}
    </section>
  );
}

function Moves({ shift: { moves } }: { shift: ShiftView }) {
  const { t } = useTranslation();
  if (moves.length === 0) return null;
  const now = new Date();
  return (
    <section>
      <h2>{t("shift.moved")}</h2>
      <ul className="shift-moves">
        {moves.map((moved) => (
          <li key={moved.at + moved.note}>
            <span className="number">{shortTime(moved.at, now)}</span>
            <span>
              {moved.note} <span className="muted">{moved.clerk}</span>
            </span>
            <span className="number amount">{signed(moved.amount_fen)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ till: { people } }: { till: TillView }) {
  const { t } = useTranslation();
  // Where no clerks sign in there is nobody to tell apart.
  if (people.every((person) => person.name === null)) return null;
  return (
    <section>
      <h2>{t("shift.people")}</h2>
      <ul className="shift-moves">
        {people.map((person) => (
          <li key={person.name ?? ""}>
            <span>{person.name ?? t("shift.nobody")}</span>
            <span className="muted number">
              {t("shift.handedOver")} {t("pieces", { count: person.handed_over })}
            </span>
            <span className="number amount">{yuan(person.taken_fen)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
