export const start = {
  welcome: "Welcome to Parcel Desk",
  lead: "No network needed, ready in two minutes. Everything can be changed later under Settings.",
  steps: { community: "Community", fee: "Fee" },
  community: "Community",
  communityExample: "for example: Riverside Gardens",
  collectionPoint: "Collection point",
  collectionPointExample: "for example: Front office",
  fee: "Storage fee (yuan a day)",
  feeFree: "0 means free of charge",
  found: "Start",
  or: "or",
  demonstration: "Open a demonstration community",
  demonstrationHint:
    "With believable parcels and couriers to try things on; no real data is touched.",
  needCommunity: "Enter the community",
  needPoint: "Enter the collection point",
  feeExample: "Example: at {{perDay}} a day, 2 days and 5 hours cost {{total}}.",
};
