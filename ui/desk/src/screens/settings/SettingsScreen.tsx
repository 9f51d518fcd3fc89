import { useTranslation } from "react-i18next";
import { About } from "./About";
import { Appearance } from "./Appearance";
import { Communities } from "./Communities";
import { DeskName } from "./DeskName";
import { Privacy } from "./Privacy";
import { Relay } from "./Relay";
import { Reminders } from "./Reminders";
import { Staff } from "./Staff";
import "./settings.css";

/** 设置: what the desk serves, with whom it exchanges, how it looks. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const sections = [
    ["communities", <Communities key="communities" />],
    ["desk", <DeskName key="desk" />],
    ["staff", <Staff key="staff" />],
    ["reminders", <Reminders key="reminders" />],
    ["privacy", <Privacy key="privacy" />],
    ["relay", <Relay key="relay" />],
    ["appearance", <Appearance key="appearance" />],
    ["about", <About key="about" />],
  ] as const;
  return (
    <div className="settings">
      {sections.map(([name, content]) => (
        <section key={name} className="panel settings-section" data-testid={`settings-${name}`}>
          <h1>{t(name === "staff" ? "staff.title" : `settings.${name}`)}</h1>
          {content}
        </section>
      ))}
    </div>
  );
}
