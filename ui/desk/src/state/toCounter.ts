import { show } from "./screen";

/** Something that another screen hands to the counter. */
export type Errand = { kind: "card"; parcelId: string } | { kind: "entry" };

let listener: ((errand: Errand) => void) | null = null;

/** Shows the counter and puts the errand in front of the clerk. */
export function takeToCounter(errand: Errand): void {
  show("counter");
  listener?.(errand);
}

/** The counter receives errands by this; answers how to stop. */
export function onErrand(receive: (errand: Errand) => void): () => void {
  listener = receive;
  return () => {
    listener = null;
  };
}
