import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { desk, onChanged } from "../../desk";
import { play } from "../../sounds/tones";
import { communityChoice } from "../../state/community";
import { openParcel } from "../../state/opened";
import { staleAfterAction } from "../../state/queries";
import { lacking } from "../../state/rights";
import { onErrand } from "../../state/toCounter";
import { takeToSending } from "../../state/toSending";
import type { AppState } from "../../views";
import { runErrand } from "./errands";
import { answerScan } from "./scanning";
import { counterSession, refreshCard, type Session } from "./session";
import type { CounterState } from "./state";

const KEPT = "parcel-desk.run-unknown";

/** The counter's session, which lives as long as the window, and its present state. */
export function useCounterSession(): [Session, CounterState] {
  const client = useQueryClient();
  const [session] = useState(() =>
    counterSession(
      {
        desk,
        play,
        communityId: () => communityChoice.get() || null,
        now: () => new Date(),
        changed: () => staleAfterAction(client),
        openParcel,
        openSending: takeToSending,
        may: (needed) => lacking(client.getQueryData<AppState>(["app"]), needed).length === 0,
        unknownKept: { get: keptUnknown, set: keepUnknown },
      },
      answerScan,
    ),
  );
  useEffect(
    () =>
      onChanged((what) => {
        if (what.parcels && !session.get().busy) void refreshCard(session).catch(() => undefined);
      }),
    [session],
  );
  useEffect(() => onErrand((errand) => void runErrand(session, errand)), [session]);
  return [session, useSyncExternalStore(session.subscribe, session.get)];
}

/** What was scanned and not entered belongs to a desk that is left. */
export function forgetUnknown(): void {
  localStorage.removeItem(KEPT);
}

function keptUnknown(): string[] {
  const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  return Array.isArray(kept) ? kept.filter((number) => typeof number === "string") : [];
}

function keepUnknown(numbers: string[]): void {
  localStorage.setItem(KEPT, JSON.stringify(numbers));
}
