/** Lets the page open without a network from the next time on, where the browser can. */

/** The version that the page was served with. */
export function version(): string {
  const script = document.querySelector<HTMLScriptElement>("script[src^='/assets/']");
  return script ? new URL(script.src).search : "";
}

export function openOffline(): void {
  if (!("serviceWorker" in navigator)) return;
  // Without https, in a private window: the page works as before.
  navigator.serviceWorker.register(`/c/worker.js${version()}`).catch(() => undefined);
}
