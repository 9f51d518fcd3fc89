export const tour = {
  skip: "Skip",
  end: "Begin",
  again: "Show me round again",
  scan: {
    title: "One box for everything",
    words:
      "Scan a tracking number or a pickup code, or type the end of a phone, or a name. No click is needed: at the counter every key goes here.",
  },
  enter: {
    title: "Enter does what comes next",
    words:
      "The parcel shows here, and its button says what to do: receive one that is announced, hand over one on the shelf. Enter does it, Esc goes back.",
  },
  run: {
    title: "F2 receives one after another",
    words:
      "When a courier brings a trolley, press F2 and scan parcel after parcel: each is received at once and gets its place. F2 again ends it.",
  },
  attention: {
    title: "Needs attention",
    words:
      "Intercepts, conflicts, holds and notices that failed are listed here, each with what can be done. Overdue parcels are under Parcels: press Overdue there.",
  },
  bar: {
    title: "It works without a network",
    words:
      "Here you see whether the desk is online, what has not been synced, and when the last backup was made. Offline, everything at the counter works as before.",
  },
  help: {
    title: "F1 shows the keys",
    words:
      "All keys are under F1, and so is this tour, should you want it again. Now scan your first parcel.",
  },
};
