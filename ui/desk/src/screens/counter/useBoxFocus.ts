import { useEffect, type RefObject } from "react";

const WRITES = "input:not([type=checkbox]), textarea, select";

/** Gives the scan box the focus whenever nothing else needs it. */
export function useBoxFocus(box: RefObject<HTMLInputElement | null>, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const take = () => {
      if (document.querySelector(".ant-drawer-open, .ant-modal-wrap, [data-keeps-focus]")) return;
      box.current?.focus();
    };
    const afterClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      // A clicked button would otherwise keep the focus, and the scanner's Enter would click it again.
      if (!target?.closest(WRITES)) setTimeout(take, 0);
    };
    const afterLoss = (event: FocusEvent) => {
      if (event.relatedTarget === null && document.hasFocus()) {
        setTimeout(() => document.activeElement === document.body && take(), 0);
      }
    };
    take();
    window.addEventListener("focus", take);
    document.addEventListener("click", afterClick);
    document.addEventListener("focusout", afterLoss);
    return () => {
      window.removeEventListener("focus", take);
      document.removeEventListener("click", afterClick);
      document.removeEventListener("focusout", afterLoss);
    };
  }, [box, active]);
}
