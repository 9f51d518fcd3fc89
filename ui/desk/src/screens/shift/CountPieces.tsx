import { yuan } from "@parcel-desk/shared";
import { useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { DENOMINATIONS, numberOf, type Counted } from "./count";

interface Props {
  counted: Counted;
  change: (counted: Counted) => void;
  /** The id of the field that follows the last one. */
  after: string;
}

const STEPS: Partial<Record<string, 1 | -1>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

/** One line for each note and coin; Enter and the arrows go from line to line. */
export function CountPieces({ counted, change, after }: Props) {
  const { t } = useTranslation();
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  const walk = (line: number) => (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = fields.current[line + step] ?? (step > 0 ? document.getElementById(after) : null);
    next?.focus();
  };
  return (
    <table className="count-pieces">
      <thead>
        <tr>
          <th scope="col">{t("shift.value")}</th>
          <th scope="col">{t("shift.pieces")}</th>
          <th scope="col" className="amount">
            {t("shift.worth")}
          </th>
        </tr>
      </thead>
      <tbody>
        {DENOMINATIONS.map((value, line) => {
          const number = numberOf(counted[value]);
          return (
            <tr key={value}>
              <th scope="row" className="number">
                {yuan(value)}
              </th>
              <td>
                <input
                  ref={(field) => void (fields.current[line] = field)}
                  autoFocus={line === 0}
                  className="number"
                  inputMode="numeric"
                  maxLength={5}
                  data-testid={`count-${value}`}
                  aria-label={`${yuan(value)} ${t("shift.pieces")}`}
                  aria-invalid={number === null}
                  value={counted[value] ?? ""}
                  onChange={(event) => change({ ...counted, [value]: event.target.value })}
                  onKeyDown={walk(line)}
                />
              </td>
              <td className="number amount">{number ? yuan(value * number) : ""}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
