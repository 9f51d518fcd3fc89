/** Lets the page open without a network from the next time on, where the browser can. */

/** The version that the page was served with. */
export function version(): string {
  const script = document.querySelector<HTMLScriptElement>("script[src^='/assets/']");
  return script ? new URL(script.src).search : "";
}

/** `place` is the first part of the page's address, such as `c`. */
export function openOffline(place: string): void {
  if (!("serviceWorker" in navigator)) return;
  // Without https, in a private window: the page works as before.
  navigator.serviceWorker.register(`/${place}/worker.js${version()}`).catch(() => undefined);
}
