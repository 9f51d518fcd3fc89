import { useState } from "react";

/** Parcels that are ticked, by id. */
export interface Selection {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  set: (ids: Iterable<string>) => void;
}

/** A selection that ends when `scope` changes: what cannot be seen must not be acted on. */
export function useSelection(scope: unknown): Selection {
  const [chosen, setChosen] = useState({ scope, ids: new Set<string>() });
  const ids = chosen.scope === scope ? chosen.ids : new Set<string>();
  return {
    ids,
    toggle(id) {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      setChosen({ scope, ids: next });
    },
    set: (all) => setChosen({ scope, ids: new Set(all) }),
  };
}
