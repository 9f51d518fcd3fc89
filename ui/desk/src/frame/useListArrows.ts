import { useEffect } from "react";

const ROW = "[data-row]";
const STOPS = "button, input, a[href], select, [tabindex='0']";
const WRITES = "input:not([type=checkbox]), textarea, select, [role=combobox]";

/**
 * Arrow keys in every list whose lines are marked `data-row`: up and down to the same thing in the
 * next line, left and right within a line; down from the search or the screen to the first line.
 */
export function useListArrows(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const from = document.activeElement;
      const to = from instanceof HTMLElement ? neighbour(from, event.key) : null;
      if (!to) return;
      event.preventDefault();
      to.focus();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}

/** What an arrow key leads to from here, if to anything. */
export function neighbour(from: HTMLElement, key: string): HTMLElement | null {
  const row = from.closest<HTMLElement>(ROW);
  if (key === "ArrowLeft" || key === "ArrowRight") {
    if (!row || from.matches(WRITES)) return null;
    const stops = stopsOf(row);
    return stops[stops.indexOf(from) + (key === "ArrowRight" ? 1 : -1)] ?? null;
  }
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  if (!row) return key === "ArrowDown" && from.matches("main, [data-first]") ? firstOf(from) : null;
  if (from.matches(WRITES)) return null;
  const rows = rowsAround(from);
  const next = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
  // Above the first line is what is searched for.
  if (!next) return key === "ArrowUp" ? searchOf(from) : null;
  const stops = stopsOf(next);
  return stops.find((stop) => kindOf(stop) === kindOf(from)) ?? stops[0] ?? null;
}

function firstOf(from: HTMLElement): HTMLElement | null {
  const [row] = rowsAround(from);
  return row ? (stopsOf(row)[0] ?? null) : null;
}

function searchOf(from: HTMLElement): HTMLElement | null {
  return from.closest("main")?.querySelector<HTMLElement>("[data-first]") ?? null;
}

function rowsAround(from: HTMLElement): HTMLElement[] {
  return [...(from.closest("main")?.querySelectorAll<HTMLElement>(ROW) ?? [])];
}

function stopsOf(row: HTMLElement): HTMLElement[] {
  const inside = [...row.querySelectorAll<HTMLElement>(STOPS)];
  const all = row.matches(STOPS) ? [row, ...inside] : inside;
  return all.filter((stop) => !stop.matches(":disabled"));
}

/** What it is for, whichever line it is in: tests know it by the same word. */
function kindOf(stop: HTMLElement): string {
  return (stop.dataset["testid"] ?? stop.tagName).replace(/-[^-]*$/, "");
}
