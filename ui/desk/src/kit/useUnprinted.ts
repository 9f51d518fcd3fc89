import { useState } from "react";
import { desk } from "../desk";

/**
 * Ends the program only for whoever knows what is not printed then: it waits in memory. `ending` tells how many
 * sheets there are before it goes on, and goes on when it is asked once more and they are no more than that.
 */
export function useUnprinted(): {
  told: number;
  ending: (end: (unprinted: number) => Promise<unknown>) => Promise<void>;
} {
  const [told, tell] = useState(0);
  const ending = async (end: (unprinted: number) => Promise<unknown>) => {
    const unprinted = await desk.unprinted();
    tell(unprinted);
    if (unprinted <= told) await end(unprinted);
  };
  return { told, ending };
}
