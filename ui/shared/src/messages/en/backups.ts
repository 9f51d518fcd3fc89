export const backups = {
  title: "Data and backups",
  hint: "One backup is made each day and opened to check it. Those of the last 14 days and the last 3 months are kept, older ones are removed. A folder on another disk or a stick is safer.",
  folder: "Backup folder",
  chooseFolder: "Change…",
  last: "Last backup",
  never: "none yet",
  trouble:
    "The automatic backup failed: {{reason}} The data itself is fine. Choose another folder, or make room and try again.",
  now: "Back up now",
  made: "Backed up and checked",
  size: "Size",
  sizeValue: "data {{desk}} · backups {{backups}} in all",
  holds: "Holds",
  holdsValue: "{{parcels}} · {{events}}",
  parcels_one: "{{amount}} parcel",
  parcels: "{{amount}} parcels",
  events_one: "{{amount}} event",
  events: "{{amount}} events",
  list: "Backups there are",
  none: "No backup in the folder",
  more_one: "and {{count}} older one",
  more: "and {{count}} older ones",
  restore: "Restore",
  restoreFile: "Restore another backup file…",
  restoreAsk: "Restore the backup of {{at}}?",
  restoreAskFile: "Restore the chosen backup file?",
  restoreNote:
    "The backup is checked first and takes the place of the data at the next start. The data of now is kept beside it under another name. What was done since comes back from the relay where it was synced; the rest is only in the renamed file.",
  restoreSure: "Check and make ready",
  waits:
    "The backup was checked and is restored at the next start. Close other programs such as deskctl first.",
  restart: "Restart now",
  forget: "Do not restore",
  forgotten: "Nothing is restored",
  verify: "Check all data",
  verifyHint:
    "Compares file, events and parcels one by one. It takes minutes where there is much; work goes on meanwhile.",
  verifying: "Checking…",
  sound: "All sound: {{events}} and {{parcels}} compared",
  apart_one: "{{count}} more stands apart from the relay, see Attention",
  apart: "{{count}} more stand apart from the relay, see Attention",
  unsound_one:
    "{{count}} problem found. Make a backup, then send what follows to your administrator. The data is still there: delete nothing.",
  unsound:
    "{{count}} problems found. Make a backup, then send what follows to your administrator. The data is still there: delete nothing.",
  not: {
    file_damaged: "This backup is damaged; nothing was changed. Choose another one.",
    file_newer:
      "This backup comes from a newer version; nothing was changed. Install the newest version first.",
    file_not_ours:
      "This is no backup of this program; nothing was changed. Backups are called parcel-desk-….db.",
    file_missing: "There is no such file. Is the stick plugged in? Choose again.",
    disk_full:
      "The disk has no room for this backup; nothing was changed. Make room and try again.",
    file_read_only:
      "The backup cannot be read, or the data folder not be written; nothing was changed. Check the rights of both.",
  },
  bar: "Backup {{at}}",
  barNever: "No backup",
  barTrouble: "Backup failed",
};
