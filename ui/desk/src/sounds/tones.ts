/** What the ear is told. `done` is only ever played after the desk has answered that it is saved. */
export type Sound = "done" | "twice" | "look" | "refused";

interface Tone {
  /** Hertz. */
  pitch: number;
  /** Seconds after the beginning. */
  at: number;
  lasts: number;
  shape: OscillatorType;
}

/** Told apart by melody, not by loudness: up, the same twice, a question, low and rough. */
const MELODIES: Record<Sound, readonly Tone[]> = {
  done: [
    { pitch: 880, at: 0, lasts: 0.07, shape: "sine" },
    { pitch: 1318, at: 0.07, lasts: 0.11, shape: "sine" },
  ],
  twice: [
    { pitch: 700, at: 0, lasts: 0.06, shape: "triangle" },
    { pitch: 700, at: 0.12, lasts: 0.06, shape: "triangle" },
  ],
  look: [
    { pitch: 990, at: 0, lasts: 0.09, shape: "triangle" },
    { pitch: 742, at: 0.1, lasts: 0.16, shape: "triangle" },
  ],
  refused: [
    { pitch: 220, at: 0, lasts: 0.16, shape: "square" },
    { pitch: 165, at: 0.18, lasts: 0.24, shape: "square" },
  ],
};

const LOUDNESS = 0.18;
let context: AudioContext | null = null;

/** Plays a sound at once. A PC without sound stays silent; the screen says the same. */
export function play(sound: Sound): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    for (const tone of MELODIES[sound]) ring(context, tone);
  } catch {
    context = null;
  }
}

function ring(on: AudioContext, tone: Tone): void {
  const begin = on.currentTime + tone.at;
  const end = begin + tone.lasts;
  const source = new OscillatorNode(on, { type: tone.shape, frequency: tone.pitch });
  const gain = new GainNode(on, { gain: 0 });
  gain.gain.setValueAtTime(LOUDNESS, begin);
  // Fading out instead of cutting off, which would click.
  gain.gain.exponentialRampToValueAtTime(0.001, end);
  source.connect(gain).connect(on.destination);
  source.start(begin);
  source.stop(end);
}
