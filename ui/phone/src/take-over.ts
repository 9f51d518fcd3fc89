/** A page stands before its script has come (first.ts): what was typed into it until then goes on. */

type Typed = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Draws, and types into what is drawn what had been typed into what stood there. */
export function takeOver(page: HTMLElement | null, draw: () => void): void {
  const typed = Array.from(page?.querySelectorAll<Typed>("input, select, textarea") ?? [])
    .filter(({ id, value }) => id && value)
    .map(({ id, value }) => [id, value] as const);
  const focused = page?.contains(document.activeElement) ? document.activeElement?.id : undefined;
  draw();
  for (const [id, value] of typed) type(id, value);
  if (focused) document.getElementById(focused)?.focus();
}

function type(id: string, value: string) {
  const field = document.getElementById(id) as Typed | null;
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
