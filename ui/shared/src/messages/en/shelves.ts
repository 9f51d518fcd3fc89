import type { Messages } from "../zh-CN";

export const shelves: Messages["shelves"] = {
  title: "Shelves and collection points",
  help: "With shelves set up, the next free place is offered when receiving: beside the same recipient's other parcels, else in walking order. Without them, shelf places are free text as before.",
  none: "No shelves set up: places are free text",
  summary: "{{rows}} rows · {{places}} places",
  set: "Set up shelves",
  points: "Other collection points",
  pointsEdit: "Set up points",
  pointsHint:
    "One name a line. A parcel can be moved to another collection point; its recipient is told where it waits.",
  row: "Row",
  rowHint: "one or two letters",
  levels: "Levels",
  places: "Places each",
  size: "Size",
  sizes: { small: "Small", medium: "Medium", large: "Large" },
  addRow: "Add a row",
  removeRow: "Remove this row",
  preview: "Preview of the places",
  total: "{{count}} places in all",
  noRows: "No shelves: places are free text.",
  order: "From top to bottom is the walking order.",
  labels: "Print place labels",
  labelsHint:
    "A label of 60 × 40 mm for each place; its barcode is PL- and the place. Scan a place's label, then a parcel: it is moved there.",
  labelsRow: "Which row",
  labelsAll: "All",
  labelsDone: "Labels written",
};
