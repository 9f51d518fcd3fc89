/** Kilograms as a person types them, such as `1.25`, in grams; nothing where that is no weight. */
export function gramsOf(typed: string): number | null {
  const plain = typed.normalize("NFKC").trim();
  const parts = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(plain);
  if (!parts) return null;
  const grams = Number(parts[1]) * 1000 + Number((parts[2] ?? "").padEnd(3, "0"));
  return grams > 0 ? grams : null;
}

/** `1.25 kg` */
export function kilograms(grams: number): string {
  return `${Number((grams / 1000).toFixed(3))} kg`;
}
