import { useEffect, useRef, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import { Key } from "../../parts/Key";
import { Needs } from "../../parts/Needs";
import { toggleRun } from "./running";
import { peekCode } from "./scanning";
import { toggleStocktake } from "./stocktaking";
import type { Session } from "./session";

/** A person pauses after the sixth digit of a code, and not within a phone. */
const PEEK_MS = 250;

interface Props {
  session: Session;
  box: RefObject<HTMLInputElement | null>;
  running: boolean;
  waiting: number;
  peeked: () => void;
}

/** One box for everything that is scanned or typed. */
export function ScanBox({ session, box, running, waiting, peeked }: Props) {
  const { t } = useTranslation();
  const look = usePeek(session, box, peeked);
  return (
    <div className={`scan ${running ? "scan-running" : ""}`}>
      <Icon name="counter" size={24} />
      <input
        ref={box}
        data-testid="scan-box"
        aria-label={t("counter.scanLabel")}
        placeholder={t("counter.placeholder")}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        onInput={running ? undefined : look}
      />
      {waiting > 0 && (
        <span className="scan-waiting" data-testid="scans-waiting">
          {t("counter.waitingScans", { count: waiting })}
        </span>
      )}
      <button
        type="button"
        className="button quiet"
        data-testid="help-button"
        onClick={() => session.patch({ help: true })}
      >
        <Key>F1</Key> {t("counter.keys.help")}
      </button>
      <Needs right="receive">
        <button
          type="button"
          className="button quiet"
          data-testid="run-button"
          onClick={() => void toggleRun(session)}
        >
          <Key>F2</Key> {session.get().run ? t("counter.run.end") : t("counter.keys.run")}
        </button>
      </Needs>
      <Needs right="receive">
        <button
          type="button"
          className="button quiet"
          data-testid="stocktake-button"
          onClick={() => void toggleStocktake(session)}
        >
          <Key>F3</Key> {t("stocktake.title")}
        </button>
      </Needs>
    </div>
  );
}

function usePeek(session: Session, box: RefObject<HTMLInputElement | null>, peeked: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    const text = box.current?.value ?? "";
    if (!/^\d{6}$/.test(text)) return;
    const still = () => box.current?.value === text;
    timer.current = setTimeout(() => {
      void peekCode(session, text, still).then((shown) => {
        if (!shown || !box.current) return;
        box.current.value = "";
        peeked();
      });
    }, PEEK_MS);
  };
}
