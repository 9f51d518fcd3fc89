/** The camera on the phone's back, and what may be wrong with it. */

/** Why there is no picture; each has its words. */
export type Trouble = "denied" | "none" | "busy" | "unsupported";

export type Camera = {
  stream: MediaStream;
  /** Turns the light on or off; null where there is none. */
  torch: ((on: boolean) => Promise<void>) | null;
  end: () => void;
};

export async function openCamera(): Promise<Camera | Trouble> {
  // Missing where a page came without https.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return "unsupported";
  const video = { facingMode: "environment", width: { ideal: 1_280 }, height: { ideal: 720 } };
  try {
    return opened(await devices.getUserMedia({ video, audio: false }));
  } catch (error) {
    return trouble(error instanceof DOMException ? error.name : "");
  }
}

export function trouble(name: string): Trouble {
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unsupported";
  }
}

function opened(stream: MediaStream): Camera {
  const [track] = stream.getVideoTracks();
  const able = track?.getCapabilities?.() as { torch?: boolean } | undefined;
  const torch = async (on: boolean) =>
    track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
  const end = () => stream.getTracks().forEach((one) => one.stop());
  return { stream, torch: able?.torch ? torch : null, end };
}
