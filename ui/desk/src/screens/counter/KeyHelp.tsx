import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { lacking } from "../../parts/Needs";
import { useWhyNot, type Needed } from "../../state/rights";
import { tour } from "../../state/tour";

const EVERYWHERE = [
  ["screens", ["Ctrl", "1…0"]],
  ["shift", ["F8"]],
  ["lock", ["F9"]],
  ["help", ["F1"]],
] as const;
const COUNTER = [
  ["any", ["A…Z 0…9"]],
  ["enter", ["Enter"]],
  ["arrows", ["↑", "↓"]],
  ["pay", ["1", "2", "3", "4"]],
  ["space", ["␣"]],
  ["home", ["H"]],
  ["damaged", ["D"]],
  ["reject", ["R"]],
  ["proof", ["P"]],
  ["more", ["F4"]],
  ["receipt", ["F6"]],
  ["esc", ["Esc"]],
  ["run", ["F2"]],
  ["stocktake", ["F3"]],
  ...EVERYWHERE,
] as const;
const SCREEN = [
  ["lines", ["↑", "↓"]],
  ["inLine", ["←", "→"]],
  ["open", ["Enter"]],
  ["select", ["␣"]],
  ["next", ["Tab"]],
  ["leave", ["Esc"]],
  ["confirm", ["Enter"]],
  ["newLine", ["Shift", "Enter"]],
  ...EVERYWHERE,
] as const;

/** What the counter's keys need; the keys answer in words why they do nothing. */
const RIGHT_OF_KEY: Record<string, Needed> = {
  pay: "hand_over",
  space: "hand_over",
  home: "hand_over",
  proof: "hand_over",
  damaged: "receive",
  reject: "receive",
  run: "receive",
  stocktake: "receive",
};

interface Props {
  /** Whose keys: the counter's, or any other screen's. */
  place: "counter" | "screen";
  close: () => void;
}

/** F1: every key of the screen that is shown. */
export function KeyHelp({ place, close }: Props) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  const greyed = (name: string) => {
    const why = whyNot(RIGHT_OF_KEY[name] ?? null);
    return why === null ? {} : lacking(why);
  };
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    done.current?.focus();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, []);
  const rows = place === "counter" ? COUNTER : SCREEN;
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
          {rows.map(([name, keys]) => (
            <div key={name} {...greyed(name)}>
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
          <button ref={done} type="button" className="button" onClick={close}>
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
