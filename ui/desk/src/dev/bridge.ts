import { installInternals } from "./fake/internals";

/** Sends every command to parcel-desk-bridge, which the development server passes on. */
export function installBridge(): void {
  installInternals(async (command, args) => {
    const answer = await fetch(`/__ipc/${command}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(args ?? {}),
    });
    const body: unknown = await answer.json();
    // The refusal goes through as the window would hand it over: a plain object.
    if (!answer.ok) throw body;
    return body;
  });
}
