import { useEffect } from "react";

/** More steps back than dialogs ever lie upon each other. */
const REMEMBERED = 20;
/** Where work is done; beside it are only the rail and the status bar. */
const WORK = "main, .ant-drawer, .ant-modal-wrap";

/**
 * Where what has the focus goes away, the focus returns to what had it before, at the counter to the
 * scan box: a key must never fall into nothing. A click beside everything is left alone, for it takes
 * nothing away.
 */
export function useFocusKept(atCounter: boolean): void {
  useEffect(() => {
    let had: HTMLElement[] = [];
    const noted = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      had = [...had.filter((one) => one !== target), target].slice(-REMEMBERED);
    };
    const changed = () => {
      const last = had.at(-1);
      if (document.activeElement !== document.body || !last || isThere(last)) return;
      had = had.filter(isThere);
      const back = atCounter ? null : had.filter((one) => one.closest(WORK)).at(-1);
      (back ?? home())?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(changed);
    // A button that can do nothing any more loses the focus, too.
    const attributeFilter = ["disabled"];
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter });
    document.addEventListener("focusin", noted);
    if (document.activeElement instanceof HTMLElement) had = [document.activeElement];
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", noted);
    };
  }, [atCounter]);
}

function home(): HTMLElement | null {
  return document.querySelector("main.other, main.counter:not([hidden]) .scan input");
}

function isThere(element: HTMLElement): boolean {
  const gone = !element.isConnected || element.matches(":disabled");
  return !gone && element.getClientRects().length > 0;
}
