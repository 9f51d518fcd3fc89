/** Sentences with places in them, in two languages. */

export type Language = "zh-CN" | "en";

/** Puts values into a sentence's places. */
export function filled(sentence: string, values: { [name: string]: string | number }): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
