export const help = {
  report: "Report",
  reportHint:
    "When something is wrong, give the report to whoever helps you. It holds no names, phones, addresses, tracking numbers or codes, and the program never sends it by itself.",
  show: "Show the report",
  copy: "Copy",
  copied: "Copied",
  selected: "Selected: press Ctrl+C to copy",
  back: "Back to a backup",
  backHint:
    "What was done since the backup is not in it; what was synced comes back from the relay. The data file of now stays beside it under another name: nothing is deleted, and a newer version can open it later.",
  backGo: "Check the backup, restore it and restart",
  noBackup:
    "There is no backup in {{folders}}. Choose the folder or the file of one; do not delete the data file.",
  backFolder: "Look in another folder…",
  backFile: "Choose a backup file…",
  backLooked: "Looked in: {{folders}}",
  program: "Program",
  autostart: "Start with this PC",
  autostartHint: "Opens the desk after somebody has logged in to this PC.",
  updates: "Updates",
  updatesHint:
    "Enter the address that your organisation gives (https). A new version is announced here and installed when you say so; a backup is made before, and not while a shift is open.",
  updatesAddress: "Address of updates",
  updatesLook: "Look for updates",
  updatesNone: "This is the newest version",
  updatesFound: "There is version {{version}}",
  updatesInstall: "Back up and install",
  updatesInstalling: "Downloading and installing…",
};
