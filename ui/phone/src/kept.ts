/** What stays on this phone between visits. A phone that keeps nothing must not break the page. */

/** Reads what was kept under this name; `otherwise` when nothing was, or it cannot be read. */
export function kept<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(`courier.${name}`);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

/** Keeps a value; null forgets it. False when the phone refuses to keep it. */
export function keep(name: string, value: unknown): boolean {
  try {
    if (value === null) localStorage.removeItem(`courier.${name}`);
    else localStorage.setItem(`courier.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
