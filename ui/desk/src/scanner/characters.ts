/** Characters by physical key on the US layout, which scanners speak: `[plain, shifted]`. */
const PUNCTUATION: Record<string, readonly [string, string]> = {
  Minus: ["-", "_"],
  Equal: ["=", "+"],
  BracketLeft: ["[", "{"],
  BracketRight: ["]", "}"],
  Backslash: ["\\", "|"],
  Semicolon: [";", ":"],
  Quote: ["'", '"'],
  Comma: [",", "<"],
  Period: [".", ">"],
  Slash: ["/", "?"],
  Backquote: ["`", "~"],
  Space: [" ", " "],
  NumpadSubtract: ["-", "-"],
  NumpadAdd: ["+", "+"],
  NumpadDivide: ["/", "/"],
  NumpadMultiply: ["*", "*"],
  NumpadDecimal: [".", "."],
};

const SHIFTED_DIGITS = ")!@#$%^&*(";

/**
 * What a physical key types, whatever an input method makes of it.
 * @param code as in `KeyboardEvent.code`
 * @returns one character, or null for a key that types none
 */
export function characterOfKey(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit?.[2]) {
    return shift && digit[1] === "Digit" ? SHIFTED_DIGITS.charAt(Number(digit[2])) : digit[2];
  }
  return PUNCTUATION[code]?.[shift ? 1 : 0] ?? null;
}

/** What Chinese input methods make of the keys for punctuation, where no compatibility form leads back. */
const CHINESE: Record<string, string> = {
  "。": ".",
  "、": "/",
  "【": "[",
  "】": "]",
  "「": "[",
  "」": "]",
  "《": "<",
  "》": ">",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "—": "-",
  "·": "`",
  "¥": "$",
};

/** A character as a scanner would have sent it: half-width, plain; null when no scanner types such. */
export function asciiOf(character: string): string | null {
  const plain = character.normalize("NFKC");
  const meant = CHINESE[plain] ?? plain;
  return /^[\x20-\x7e]$/.test(meant) ? meant : null;
}
