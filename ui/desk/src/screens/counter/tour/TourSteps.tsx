import { Button, Tour } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AntFrame } from "../../../kit/AntFrame";
import { Key } from "../../../parts/Key";
import "./tour.css";

/** What is shown, where it is, and on which side of it the words stand. */
const STEPS = [
  ["scan", "[data-testid='scan-box']", "bottomLeft"],
  ["enter", ".idle > p", "bottom"],
  ["run", "[data-testid='run-button']", "bottomRight"],
  ["attention", "[data-testid='nav-attention']", "right"],
  ["bar", "[data-testid='relay-state']", "bottom"],
  ["help", "[data-testid='help-button']", "bottom"],
] as const;

/** Beside what they speak of and over nothing: the counter stays in use. */
export default function TourSteps({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [step, setStep] = useState(0);
  const steps = STEPS.map(([name, shown, placement]) => ({
    title: t(`tour.${name}.title`),
    description: t(`tour.${name}.words`),
    placement,
    target: () => document.querySelector<HTMLElement>(shown) ?? document.body,
  }));
  const last = step === STEPS.length - 1;
  return (
    <AntFrame>
      <Tour
        open
        type="primary"
        mask={false}
        closable={false}
        rootClassName="counter-tour"
        current={step}
        onChange={setStep}
        onClose={close}
        steps={steps}
        actionsRender={() => (
          <>
            {!last && (
              <Button size="small" ghost data-testid="tour-skip" onClick={close}>
                {t("tour.skip")} <Key>Esc</Key>
              </Button>
            )}
            <Button
              size="small"
              autoFocus
              data-testid="tour-next"
              data-step={STEPS[step]?.[0]}
              data-keeps-focus
              onClick={() => (last ? close() : setStep(step + 1))}
            >
              {t(last ? "tour.end" : "do.next")} <Key>Enter</Key>
            </Button>
          </>
        )}
      />
    </AntFrame>
  );
}
