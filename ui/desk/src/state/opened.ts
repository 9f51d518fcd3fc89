import { useSyncExternalStore } from "react";

let parcelId: string | null = null;
const listeners = new Set<() => void>();

/** Opens the drawer with a parcel's whole history, on whatever screen; null closes it. */
export function openParcel(id: string | null): void {
  parcelId = id;
  listeners.forEach((listener) => listener());
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
