import type { ComponentType } from "react";
import { PrintJobs } from "../../parts/PrintJobs";
import { About } from "./About";
import { Appearance } from "./Appearance";
import { Archive } from "./Archive";
import { Backups } from "./Backups";
import { Communities } from "./Communities";
import { DeskName } from "./DeskName";
import { Limits } from "./Limits";
import { Printers } from "./printers/Printers";
import { Privacy } from "./Privacy";
import { Program } from "./Program";
import { Relay } from "./Relay";
import { Reminders } from "./Reminders";
import { Calibration } from "./scanner/Calibration";
import { Serial } from "./scanner/Serial";
import { TestField } from "./scanner/TestField";
import { Timing } from "./scanner/Timing";
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
  scanner: [
    { name: "scanner", title: "scanner.calibrate", Content: Calibration },
    { name: "scanner-test", title: "scanner.test", Content: TestField },
    { name: "scanner-timing", title: "scanner.timing", Content: Timing },
    { name: "scanner-serial", title: "scanner.serial", Content: Serial },
  ],
  notices: [
    { name: "reminders", title: "settings.reminders", Content: Reminders },
    { name: "texts", title: "texts.title", Content: Texts },
  ],
  staff: [{ name: "staff", title: "staff.title", Content: Staff }],
  rules: [
    { name: "limits", title: "texts.limits", Content: Limits },
    { name: "privacy", title: "settings.privacy", Content: Privacy },
  ],
  printers: [
    { name: "printers", title: "printers.title", Content: Printers },
    { name: "print-queue", title: "printers.queue", Content: PrintJobs },
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
