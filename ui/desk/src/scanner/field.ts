/** What a field held before a scanner began to type into it. */
export interface FieldBefore {
  field: HTMLInputElement | HTMLTextAreaElement;
  value: string;
}

/** Remembers the field that has the focus, if there is one. */
export function fieldInFocus(): FieldBefore | null {
  const field = document.activeElement;
  const writable = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return writable ? { field, value: field.value } : null;
}

/**
 * Puts the field right after a scan has run through it: the scanner's characters belong to the scan.
 * The focus leaves and returns, so that an input method gives up what it was composing.
 */
export function putRight({ field, value }: FieldBefore): void {
  const focused = document.activeElement === field;
  if (focused) field.blur();
  writeField(field, value);
  if (focused) field.focus();
}

/** Writes into a field as if typed, so that React hears of it. */
export function writeField(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
