import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { AREA_NAMES, type Area } from "./areas";

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

interface Props {
  chosen: Area;
  choose: (area: Area) => void;
}

/** The areas by name; the arrow keys go from one to the next. */
export function SettingsIndex({ chosen, choose }: Props) {
  const { t } = useTranslation();
  return (
    <nav className="settings-index" aria-label={t("settings.index")} onKeyDown={moveFocus}>
      {AREA_NAMES.map((area) => (
        <button
          key={area}
          type="button"
          className={area === chosen ? "settings-area chosen" : "settings-area"}
          aria-current={area === chosen ? "true" : undefined}
          data-testid={`settings-area-${area}`}
          onClick={() => choose(area)}
        >
          {t(`settings.area.${area}`)}
        </button>
      ))}
    </nav>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = STEPS[event.key];
  if (!by) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const next = buttons[buttons.findIndex((button) => button === document.activeElement) + by];
  event.preventDefault();
  next?.focus();
  next?.click();
}
