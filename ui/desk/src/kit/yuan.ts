/** Fen as a person types them: `200` is `2`, `250` is `2.50`. */
export function typedYuan(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}
