import { answerScan } from "../scanning";
import { counterSession, type Desk, type Session } from "../session";
import type { ScanAnswer } from "../../../views";

/** What a test sees of a shift: the session, what was played, and what was asked of the desk. */
export interface Shift {
  session: Session;
  heard: string[];
  /** Commands in order, with their arguments. */
  asked: [string, ...unknown[]][];
  unknown: string[];
}

/** A counter over a desk that answers only what the test has given it. */
export function shift(answers: Partial<Desk>, communityId: string | null = "c1"): Shift {
  const heard: string[] = [];
  const asked: [string, ...unknown[]][] = [];
  const kept = { unknown: [] as string[] };
  const desk = new Proxy({} as Desk, {
    get:
      (_, name: string) =>
      (...args: unknown[]) => {
        asked.push([name, ...args]);
        const answer = (answers as Record<string, ((...args: unknown[]) => unknown) | undefined>)[
          name
        ];
        if (!answer) throw new Error(`the test gives no answer to ${name}`);
        return answer(...args);
      },
  });
  const session = counterSession(
    {
      desk,
      play: (sound) => heard.push(sound),
      communityId: () => communityId,
      now: () => new Date("2026-01-10T12:00:00+08:00"),
      changed: () => undefined,
      openParcel: (...opened) => asked.push(["openParcel", ...opened]),
      may: () => true,
      openSending: (row) => asked.push(["openSending", row.id]),
      unknownKept: { get: () => kept.unknown, set: (numbers) => (kept.unknown = numbers) },
    },
    answerScan,
  );
  return {
    session,
    heard,
    asked,
    get unknown() {
      return kept.unknown;
    },
  };
}

/** A scan's answer with nothing in it but what is given. */
export function found(change: Partial<ScanAnswer>): ScanAnswer {
  return {
    meaning: "nothing",
    hits: [],
    sent: [],
    more: false,
    card: null,
    entry: null,
    place: null,
    ...change,
  };
}

/** Lets everything that waits for an answer go on. */
export const turn = () => new Promise((done) => setTimeout(done, 0));
