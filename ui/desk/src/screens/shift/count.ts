/** Notes and coins as they are counted, in fen. */
export const DENOMINATIONS = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;

/** What was typed beside each value; empty where nothing was. */
export type Counted = Partial<Record<number, string>>;

/** How many of one value; nothing where something else than a number was typed. */
export function numberOf(typed: string | undefined): number | null {
  const plain = (typed ?? "").normalize("NFKC").trim();
  if (plain === "") return 0;
  return /^\d{1,5}$/.test(plain) ? Number(plain) : null;
}

/** Value and number of each kind that is there; nothing where one is unreadable. */
export function piecesOf(counted: Counted): [number, number][] | null {
  const pieces = DENOMINATIONS.map((value) => [value, numberOf(counted[value])] as const);
  if (pieces.some(([, number]) => number === null)) return null;
  return pieces.flatMap(([value, number]) => (number ? [[value, number] as [number, number]] : []));
}

/** What these make up, in fen. */
export function sumOf(pieces: [number, number][]): number {
  return pieces.reduce((sum, [value, number]) => sum + value * number, 0);
}
