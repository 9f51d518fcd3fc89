/** Line drawings on a grid of 20; a picture never stands without a word beside it or in its label. */
const PATHS = {
  counter: "M3 6V3h3M14 3h3v3M17 14v3h-3M6 17H3v-3M5 10h10",
  parcels: "M10 2.5 17 6v8l-7 3.5L3 14V6zM3 6l7 3.5L17 6M10 9.5v8",
  attention:
    "M10 3a4.5 4.5 0 0 1 4.5 4.5c0 4 2 5.5 2 5.5h-13s2-1.5 2-5.5A4.5 4.5 0 0 1 10 3zM8 16a2 2 0 0 0 4 0",
  outgoing: "M3 9.5 10 3l7 6.500V17h-4.500v-5h-5v5H3z",
  couriers:
    "M2 5h9v9H2zM11 8h4l3 3v3h-7zM5.5 16a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM14.5 16a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
  residents:
    "M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17a5 5 0 0 1 10 0zM13 8.500a2.500 2.500 0 1 0-1-4.800M14 12a4.500 4.500 0 0 1 4 5h-3",
  reports: "M3 3v14h14M6.500 14v-4M10 14V6M13.500 14v-6",
  shift: "M3 8h14v9H3zM6 8V3h8v5M8 12h4",
  audit: "M4 3h9l3 3v11H4zM7 8h6M7 11h6M7 14h4",
  settings: "M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4",
  check: "m4 10.5 4 4 8-9",
  look: "M10 3 18 17H2zM10 8v4M10 14.5v.5",
  refused: "M5 5l10 10M15 5 5 15",
  twice: "M4 8a6 6 0 0 1 11-2l1 1M16 3v4h-4M16 12a6 6 0 0 1-11 2l-1-1M4 17v-4h4",
  announced: "M3 10h11M10 5.5 14.5 10 10 14.5M17 4v12",
  available: "M3 4v13M17 4v13M3 9h14M3 15h14M6 5h4v4H6z",
  picked_up: "m4 10.5 4 4 8-9",
  rejected: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM5 5l10 10",
  withdrawn: "M8 5 3.5 9.5 8 14M4 9.5h9a4 4 0 0 1 0 6h-2",
  return_to_sender: "M17 10H5M9 5.5 4.5 10 9 14.5",
  returned: "M17 10H7M11 5.5 6.5 10l4.5 4.5M3 4v12",
  pause: "M7 4v12M13 4v12",
  damaged: "M10 2.5 17 6v8l-7 3.5L3 14V6zM10 3 8 8l4 2-2 7",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l3 2",
  online: "M2 9a11 11 0 0 1 16 0M5 12a7 7 0 0 1 10 0M8 15a3 3 0 0 1 4 0",
  offline: "M3 3l14 14M2 9a11 11 0 0 1 4-2.600M18 9a11 11 0 0 0-8-3.200M8 15a3 3 0 0 1 4 0",
  unpaired: "M8 12 6.500 13.500a3 3 0 0 1-4-4L4 8M12 8l1.500-1.500a3 3 0 0 1 4 4L16 12M4 4l12 12",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.500 13.500 17 17",
  help: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 8a2 2 0 1 1 3 1.700c-.7.4-1 .8-1 1.800M10 14v.3",
  run: "M3 5v10M6 5v10M9 5v10M11 5v10M14 5v10M17 5v10",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
