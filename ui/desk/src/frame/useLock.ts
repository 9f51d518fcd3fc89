import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { desk } from "../desk";
import { SCANNED } from "../scanner/useSerialScans";
import type { AppState } from "../views";

/** What counts as a touch. */
const TOUCHES = ["keydown", "pointerdown", "pointermove", "wheel", SCANNED] as const;

/** Signs the clerk out: by F9, by the answered function, and when nobody has touched the desk for long. */
export function useLock(app: AppState | undefined): () => void {
  const client = useQueryClient();
  const signedIn = Boolean(app?.clerk);
  const minutes = app?.lock_minutes ?? 0;
  const lock = useCallback(() => {
    void desk.signOut().then(() => client.invalidateQueries({ queryKey: ["app"] }));
  }, [client]);
  useEffect(() => {
    if (!signedIn) return;
    const byKey = (event: KeyboardEvent) => {
      if (event.key !== "F9") return;
      event.preventDefault();
      lock();
    };
    window.addEventListener("keydown", byKey);
    return () => window.removeEventListener("keydown", byKey);
  }, [signedIn, lock]);
  useEffect(() => {
    if (!signedIn || minutes === 0) return;
    let timer = setTimeout(lock, minutes * 60_000);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(lock, minutes * 60_000);
    };
    for (const kind of TOUCHES) window.addEventListener(kind, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const kind of TOUCHES) window.removeEventListener(kind, touched);
    };
  }, [signedIn, minutes, lock]);
  return lock;
}
