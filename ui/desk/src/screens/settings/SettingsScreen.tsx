import { useTranslation } from "react-i18next";
import { About } from "./About";
import { Appearance } from "./Appearance";
import { Backups } from "./Backups";
import { Communities } from "./Communities";
import { DeskName } from "./DeskName";
import { Limits } from "./Limits";
import { Privacy } from "./Privacy";
import { Relay } from "./Relay";
import { Reminders } from "./Reminders";
import { Shelves } from "./Shelves";
import { Staff } from "./Staff";
import { Texts } from "./texts/Texts";
import "./settings.css";

const TITLES = {
  communities: "settings.communities",
  desk: "settings.desk",
  staff: "staff.title",
  shelves: "shelves.title",
  reminders: "settings.reminders",
  texts: "texts.title",
  limits: "texts.limits",
  privacy: "settings.privacy",
  relay: "settings.relay",
  backups: "backups.title",
  appearance: "settings.appearance",
  about: "settings.about",
} as const;

/** 设置: what the desk serves, with whom it exchanges, how it looks. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const sections = [
    // First: what is read later must not move the language away from under a hand.
    ["appearance", <Appearance key="appearance" />],
    ["communities", <Communities key="communities" />],
    ["shelves", <Shelves key="shelves" />],
    ["desk", <DeskName key="desk" />],
    ["staff", <Staff key="staff" />],
    ["reminders", <Reminders key="reminders" />],
    ["texts", <Texts key="texts" />],
    ["limits", <Limits key="limits" />],
    ["privacy", <Privacy key="privacy" />],
    ["relay", <Relay key="relay" />],
    ["backups", <Backups key="backups" />],
    ["about", <About key="about" />],
  ] as const;
  return (
    <div className="settings">
      {sections.map(([name, content]) => (
        <section key={name} className="panel settings-section" data-testid={`settings-${name}`}>
          <h1>{t(TITLES[name])}</h1>
          {content}
        </section>
      ))}
    </div>
  );
}
