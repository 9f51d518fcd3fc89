import type { Counted, Messages } from "../zh-CN";

export const print: Counted<Messages["print"]> = {
  preview: "Print preview…",
  open: "Open to print",
  opened: "Handed to the system's PDF viewer: print it there",
  shift: "Shift report",
  manifest: "Manifest",
  dispute: "Parcel record",
  deliveries: "Delivery list",
  slip: "Pickup slip",
  shelf_label: "Shelf label",
  receipt: "Receipt",
  outgoing_label: "Sending label",
  return_note: "Return note",
  page: "Page {{at}} of {{count}}",
  more_one: "{{count}} more page will be in the PDF, too.",
  more: "{{count}} more pages will be in the PDF, too.",
};
