import { Suspense, lazy } from "react";
import { tour } from "../../../state/tour";
import { useEndOfTour } from "./useEndOfTour";

/** Ant Design comes with it; the counter itself does without. */
const Steps = lazy(() => import("./TourSteps"));

/** The way round the counter: never in the way of a scan, a key or a click that means something else. */
export function Tour() {
  useEndOfTour();
  return (
    <Suspense fallback={null}>
      <Steps close={() => tour.set("over")} />
    </Suspense>
  );
}
