/** How often the page shows that it is free. */
const BEAT_MS = 20;
/** What one beat counts for at most: one that comes later was kept up by a page that could take no key either. */
const MOST_A_BEAT_MS = 2 * BEAT_MS;

/** Counts silence as a key would have found it: not while the page was drawing or the machine busy. */
export interface IdleClock {
  /** Starts anew; after enough silence it calls back once. */
  restart: () => void;
  /** Silence since the start, in milliseconds. */
  elapsed: () => number;
  stop: () => void;
}

/**
 * @param after answers the silence to be called back after, in milliseconds
 * @param now a clock that never goes back, in milliseconds
 */
export function idleClock(after: () => number, silent: () => void, now: () => number): IdleClock {
  let idle = 0;
  let beatAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const elapsed = () => idle + Math.min(now() - beatAt, MOST_A_BEAT_MS);
  const beat = () => {
    idle = elapsed();
    beatAt = now();
    if (idle >= after()) silent();
    else timer = setTimeout(beat, BEAT_MS);
  };
  const stop = () => clearTimeout(timer);
  const restart = () => {
    stop();
    idle = 0;
    beatAt = now();
    timer = setTimeout(beat, BEAT_MS);
  };
  return { restart, elapsed, stop };
}
