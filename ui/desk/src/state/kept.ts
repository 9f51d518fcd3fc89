import { useSyncExternalStore } from "react";

/** A small choice of this PC (theme, community) that outlives the window. Nothing personal belongs here. */
export interface Kept<T extends string> {
  get: () => T;
  set: (value: T) => void;
  use: () => T;
}

export function kept<T extends string>(key: string, first: T): Kept<T> {
  const name = `parcel-desk.${key}`;
  const listeners = new Set<() => void>();
  let value = (localStorage.getItem(name) as T | null) ?? first;
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set(next) {
      value = next;
      localStorage.setItem(name, next);
      listeners.forEach((listener) => listener());
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}
