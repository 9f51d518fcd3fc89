import { useLayoutEffect } from "react";
import { tour } from "../../../state/tour";

/** Keys that go through the tour itself, or that do nothing alone. */
const ITS_OWN = ["Tab", "Shift", "Control", "Alt", "Meta", "ArrowLeft", "ArrowRight"];

/**
 * Ends the tour at the first key or click that is not for it, and leaves that key or click to whom it is
 * for. It listens from the first moment on, before the tour itself has been fetched.
 */
export function useEndOfTour(): void {
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const clicks = (event.key === "Enter" || event.key === " ") && isOfTour(event.target);
      if (!clicks && !ITS_OWN.includes(event.key)) tour.set("over");
    };
    const touched = (event: PointerEvent) => {
      if (!isOfTour(event.target)) tour.set("over");
    };
    window.addEventListener("keydown", pressed, true);
    window.addEventListener("pointerdown", touched, true);
    return () => {
      window.removeEventListener("keydown", pressed, true);
      window.removeEventListener("pointerdown", touched, true);
    };
  }, []);
}

function isOfTour(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".counter-tour") !== null;
}
