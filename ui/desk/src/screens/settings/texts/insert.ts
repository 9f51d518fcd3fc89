/** `{name}` in the place of what is chosen in a text, and where the caret stands then. */
export function inserted(
  text: string,
  [from, to]: [number, number],
  name: string,
): { text: string; caret: number } {
  const place = `{${name}}`;
  return { text: text.slice(0, from) + place + text.slice(to), caret: from + place.length };
}
