import { useState } from "react";
import type { ParcelQuery, SelectionRequest } from "../../requests";

/** Parcels that are ticked; or all that the filter finds, those not read yet too, but for some. */
export interface Selection {
  all: boolean;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  set: (ids: Iterable<string>) => void;
  /** All that the filter finds. */
  setAll: () => void;
  /** The parcels ticked one by one; of all, those left out. */
  ids: ReadonlySet<string>;
  any: boolean;
  /** As the desk is asked. */
  request: (query: ParcelQuery) => SelectionRequest;
}

interface Chosen {
  scope: string;
  all: boolean;
  ids: ReadonlySet<string>;
}

/** A selection that ends when `scope` changes: what cannot be seen must not be acted on. */
export function useSelection(scope: string): Selection {
  const [kept, setKept] = useState<Chosen>({ scope, all: false, ids: new Set() });
  const { all, ids } = kept.scope === scope ? kept : { all: false, ids: new Set<string>() };
  return {
    all,
    ids,
    any: all || ids.size > 0,
    has: (id) => ids.has(id) !== all,
    toggle(id) {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      setKept({ scope, all, ids: next });
    },
    set: (chosen) => setKept({ scope, all: false, ids: new Set(chosen) }),
    setAll: () => setKept({ scope, all: true, ids: new Set() }),
    request: (query) => ({ ids: [...ids], query: all ? { ...query, cursor: null } : null }),
  };
}
