import { act } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { vi } from "vitest";

/** Milliseconds from key to key. */
const SCANNER_MS = 5;
const PERSON_MS = 200;
/** The page shows so often that it is free, and on a busy machine some of that is lost. */
const BEAT_MS = 20;
const SPARE_MS = 100;

/** A scanner and a person whose keys come as fast as they type them, however busy the machine is. */
export function hands() {
  let now = 1_000;
  // Events that a test fires by itself are a scanner's.
  let gap = SCANNER_MS;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  Object.defineProperty(Event.prototype, "timeStamp", { configurable: true, get: () => now });
  // Registered before the page's own listeners, so that they see the key at its time.
  const key = () => (now += gap);
  window.addEventListener("keydown", key, true);
  const user = userEvent.setup({ delay: null });
  const type = (each: number) => (keys: string) => ((gap = each), user.keyboard(keys));
  return {
    scan: type(SCANNER_MS),
    type: type(PERSON_MS),
    /** Nobody touches a key for so long at least, and the page is free: only that counts as silence. */
    rest: async (milliseconds: number) => {
      for (let rested = -SPARE_MS; rested < milliseconds; rested += BEAT_MS) {
        now += BEAT_MS;
        await act(() => new Promise((free) => setTimeout(free, BEAT_MS)));
      }
    },
    leave: () => {
      window.removeEventListener("keydown", key, true);
      vi.restoreAllMocks();
      Reflect.deleteProperty(Event.prototype, "timeStamp");
    },
  };
}
