import { useTranslation } from "react-i18next";
import { show, usePartOfScreen } from "../../state/screen";
import { AREA_NAMES, AREAS } from "./areas";
import "./settings.css";
import { SettingsIndex } from "./SettingsIndex";

/** 设置: what the desk serves, with whom it exchanges, how it looks; one area at a time. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const part = usePartOfScreen();
  const area = AREA_NAMES.find((name) => name === part) ?? "desk";
  return (
    <div className="settings">
      <SettingsIndex chosen={area} choose={(next) => show("settings", next)} />
      {/* Each area begins at its top, wherever the last one was scrolled to. */}
      <div key={area} className="settings-page" data-testid="settings-page" data-area={area}>
        {AREAS[area].map(({ name, title, Content }) => (
          <section key={name} className="panel settings-section" data-testid={`settings-${name}`}>
            <h1>{t(title)}</h1>
            <Content />
          </section>
        ))}
      </div>
    </div>
  );
}
