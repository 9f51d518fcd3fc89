import { useEffect, useReducer } from "react";
import { flushSync } from "react-dom";

/**
 * Ant Design keeps a list of what is open and hands Esc to the last of it; what comes or goes is noted in
 * it a moment after it was drawn. An Esc in that moment would go to a dialog that is gone already, and
 * the drawer below it would stay. So whatever is still to be noted is noted before Esc is handed on.
 */
export function EscInTime(): null {
  const [, settle] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent) => {
      // React does what is left over from the last drawing before it draws again.
      if (key === "Escape") flushSync(settle);
    };
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, []);
  return null;
}
