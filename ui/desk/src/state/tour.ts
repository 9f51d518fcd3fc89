import { kept } from "./kept";

/**
 * Whether the counter is being shown round: `wanted` after the first start of this PC's window, or when
 * somebody asks for it again; `over` for good once it was ended in whatever way.
 */
export const tour = kept<"" | "wanted" | "over">("tour", "");

/** After a first start; who has seen it before is not shown it again. */
export function wantFirstTour(): void {
  if (tour.get() === "") tour.set("wanted");
}
