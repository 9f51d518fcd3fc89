import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { desk } from "../desk";
import type { ResidentHit } from "../views";

/** Fewer characters than these mean too many people; a surname means somebody. */
const SHORTEST = (text: string) => (/^[\x20-\x7e]*$/.test(text) ? 2 : 1);

export interface Proposals {
  hits: ResidentHit[];
  index: number;
  move: (by: 1 | -1) => void;
  /** Whether the clerk has chosen with the arrows. */
  moved: boolean;
  /** Whoever is chosen for exactly this text, asked for anew where the answer is still on its way. */
  chosen: () => Promise<ResidentHit | null>;
  close: () => void;
}

/** Residents whom what is being typed may mean; none once they were closed, until it changes. */
export function useProposals(communityId: string, text: string): Proposals {
  const client = useQueryClient();
  const [arrows, setArrows] = useState({ text: "", index: 0, moved: false });
  const [closed, setClosed] = useState<string | null>(null);
  const asked = text.trim();
  const late = useDeferredValue(asked);
  const wanted = (typed: string) =>
    communityId !== "" && typed.length >= SHORTEST(typed) && typed !== closed;
  const question = (typed: string) => ({
    queryKey: ["residents", "proposed", communityId, typed],
    queryFn: () => desk.proposeResidents(communityId, typed),
  });
  const answer = useQuery({ ...question(late), enabled: wanted(late) });
  const hits = (wanted(late) && asked === late && answer.data) || [];
  const here = arrows.text === asked ? arrows : { text: asked, index: 0, moved: false };
  const index = Math.min(here.index, Math.max(0, hits.length - 1));
  return {
    hits,
    index,
    moved: here.moved,
    move: (by) => {
      const next = Math.min(hits.length - 1, Math.max(0, index + by));
      setArrows({ text: asked, index: next, moved: true });
    },
    chosen: async () => {
      if (!wanted(asked)) return null;
      const found = await client.fetchQuery(question(asked)).catch(() => []);
      return found[index] ?? null;
    },
    close: () => setClosed(asked),
  };
}
