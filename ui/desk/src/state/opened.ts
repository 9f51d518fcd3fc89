import { useSyncExternalStore } from "react";
import type { Action } from "../views";

let parcelId: string | null = null;
let first: Action | null = null;
const listeners = new Set<() => void>();

/** Opens the drawer with a parcel's whole history, on whatever screen; null closes it. `action` is
 * what it begins with. */
export function openParcel(id: string | null, action: Action | null = null): void {
  parcelId = id;
  first = action;
  listeners.forEach((listener) => listener());
}

/** What the drawer is to begin with; asked once. */
export function takeFirstAction(): Action | null {
  const action = first;
  first = null;
  return action;
}

/** The parcel in the drawer, if it is open. */
export const useOpenedParcel = (): string | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => parcelId,
  );
