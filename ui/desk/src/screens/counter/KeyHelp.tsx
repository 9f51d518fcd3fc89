import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { tour } from "../../state/tour";

const ROWS = [
  ["any", ["A…Z 0…9"]],
  ["enter", ["Enter"]],
  ["arrows", ["↑", "↓"]],
  ["pay", ["1", "2", "3", "4"]],
  ["space", ["␣"]],
  ["home", ["H"]],
  ["damaged", ["D"]],
  ["reject", ["R"]],
  ["proof", ["P"]],
  ["esc", ["Esc"]],
  ["run", ["F2"]],
  ["shift", ["F8"]],
  ["stocktake", ["F3"]],
  ["help", ["F1"]],
] as const;

/** F1: every key of the counter. */
export function KeyHelp({ close }: { close: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="veil" onClick={close}>
      <section
        className="sheet"
        role="dialog"
        aria-modal="true"
        aria-label={t("counter.help.title")}
        data-testid="key-help"
      >
        <h2>{t("counter.help.title")}</h2>
        <dl className="key-rows">
          {ROWS.map(([name, keys]) => (
            <div key={name}>
              <dt>
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </dt>
              <dd>{t(`counter.help.rows.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <div className="key-buttons">
          <button type="button" className="button" onClick={close}>
            <Key>Esc</Key> {t("do.close")}
          </button>
          {/* The click closes the keys, too. */}
          <button
            type="button"
            className="button quiet"
            data-testid="tour-again"
            onClick={() => tour.set("wanted")}
          >
            {t("tour.again")}
          </button>
        </div>
      </section>
    </div>
  );
}
