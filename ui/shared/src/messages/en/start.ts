export const start = {
  welcome: "Welcome to Parcel Desk",
  lead: "No network needed, ready in two minutes. Everything can be changed later under Settings.",
  community: "Community",
  communityExample: "for example: Riverside Gardens",
  collectionPoint: "Collection point",
  collectionPointExample: "for example: Front office",
  fee: "Storage fee (yuan a day)",
  feeFree: "0 means free of charge.",
  deskName: "This desk's name (optional)",
  deskNameExample: "for example: Desk 1",
  administrator: "Administrator (optional)",
  administratorName: "Name",
  administratorHint:
    "With one, every clerk signs in with a PIN. Without, whoever sits here may do everything; clerks can be added later under Settings.",
  ways: { own: "A new community", organization: "Join an organization" },
  joinHint:
    "Ask the administrator for the relay's address and a one-time pairing code. Communities, fees, clerks and parcels come by themselves.",
  join: "Join",
  joining: "Paired. Fetching the community…",
  joiningLong:
    "No community has come yet. Ask the administrator which one this PC was given; this opens by itself as soon as it is here.",
  leave: "End the demonstration and begin in earnest",
  leaveHint:
    "The program starts anew with the first page: a new community, or an organization to join. The demonstration's data stays in the data folder under another name; nothing is deleted.",
  leaveGo: "End it and restart",
  leaveNot: "Go on trying",
  found: "Start",
  demonstration: "Open a demonstration community",
  demonstrationHint:
    "With believable parcels and couriers to try things on; no real data is touched.",
  needCommunity: "Enter the community",
  needPoint: "Enter the collection point",
  needName: "Enter the administrator's name, or empty the PIN",
  needPairing: "Enter the relay's address and the pairing code",
  feeExample: "Example: at {{perDay}} a day, 2 days and 5 hours cost {{total}}.",
};
