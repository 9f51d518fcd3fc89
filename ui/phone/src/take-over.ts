/** A page stands before its script has come (first.ts): what was typed into it until then goes on. */

type Typed = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Draws, and types into what is drawn what had been typed into the same form before. */
export function takeOver(page: HTMLElement | null, draw: () => void): void {
  const typed = Array.from(page?.querySelectorAll<Typed>("input, select, textarea") ?? [])
    .filter(({ id, value }) => id && value)
    .map(({ id, value, form }) => ({ id, value, of: form?.id }));
  const focused = page?.contains(document.activeElement) ? document.activeElement?.id : undefined;
  draw();
  for (const { id, value, of } of typed) {
    const field = document.getElementById(id) as Typed | null;
    if (field?.form?.id === of) type(field, value);
  }
  if (focused) document.getElementById(focused)?.focus();
}

function type(field: Typed | null, value: string) {
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
