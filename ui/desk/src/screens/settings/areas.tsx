import type { ComponentType } from "react";
import { About } from "./About";
import { Appearance } from "./Appearance";
import { Archive } from "./Archive";
import { Backups } from "./Backups";
import { Communities } from "./Communities";
import { DeskName } from "./DeskName";
import { Limits } from "./Limits";
import { Privacy } from "./Privacy";
import { Program } from "./Program";
import { Relay } from "./Relay";
import { Reminders } from "./Reminders";
import { Shelves } from "./Shelves";
import { Staff } from "./Staff";
import { Texts } from "./texts/Texts";

interface Section {
  name: string;
  title: string;
  Content: ComponentType;
}

/**
 * What belongs together, one page each. In a page, what has to be read first stands last or alone: it
 * must not move what a hand is going to.
 */
export const AREAS = {
  desk: [
    { name: "appearance", title: "settings.appearance", Content: Appearance },
    { name: "desk", title: "settings.desk", Content: DeskName },
    { name: "program", title: "help.program", Content: Program },
    { name: "about", title: "settings.about", Content: About },
  ],
  communities: [{ name: "communities", title: "settings.communities", Content: Communities }],
  shelves: [{ name: "shelves", title: "shelves.title", Content: Shelves }],
  notices: [
    { name: "reminders", title: "settings.reminders", Content: Reminders },
    { name: "texts", title: "texts.title", Content: Texts },
  ],
  staff: [{ name: "staff", title: "staff.title", Content: Staff }],
  rules: [
    { name: "limits", title: "texts.limits", Content: Limits },
    { name: "privacy", title: "settings.privacy", Content: Privacy },
  ],
  relay: [{ name: "relay", title: "settings.relay", Content: Relay }],
  backups: [
    { name: "backups", title: "backups.title", Content: Backups },
    { name: "archive", title: "archive.title", Content: Archive },
  ],
} as const satisfies Record<string, readonly Section[]>;

export type Area = keyof typeof AREAS;

/** In the order in which the index lists them. */
export const AREA_NAMES = Object.keys(AREAS) as Area[];
