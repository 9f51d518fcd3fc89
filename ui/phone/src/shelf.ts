/** What stays on this phone between visits. A phone that keeps nothing must not break the page. */

export type Shelf = {
  /** Reads what was kept under this name; `otherwise` when nothing was, or it cannot be read. */
  kept: <T>(name: string, otherwise: T) => T;
  /** Keeps a value; null forgets it. False when the phone refuses to keep it. */
  keep: (name: string, value: unknown) => boolean;
  /** Forgets all that has such a name. */
  forgetWhere: (is: (name: string) => boolean) => void;
};

/** One page's own names, so that a courier and a resident may share a phone. */
export function shelf(page: string): Shelf {
  return {
    kept<T>(name: string, otherwise: T): T {
      try {
        const text = localStorage.getItem(`${page}.${name}`);
        return text === null ? otherwise : (JSON.parse(text) as T);
      } catch {
        return otherwise;
      }
    },
    keep(name, value) {
      try {
        if (value === null) localStorage.removeItem(`${page}.${name}`);
        else localStorage.setItem(`${page}.${name}`, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    forgetWhere(is) {
      try {
        const names = Object.keys(localStorage).filter((name) => name.startsWith(`${page}.`));
        for (const name of names)
          if (is(name.slice(page.length + 1))) localStorage.removeItem(name);
      } catch {
        // Nothing was kept.
      }
    },
  };
}
