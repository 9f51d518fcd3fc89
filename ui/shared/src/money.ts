/**
 * Money as people read it, such as `¥12.00`.
 * @param fen a whole number of fen (1/100 yuan), as it is stored and sent
 */
export function yuan(fen: number): string {
  const sign = fen < 0 ? "-" : "";
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, "0");
  return `${sign}¥${whole}.${rest}`;
}

/**
 * Reads an amount that a person typed, such as `2`, `2.5` or `¥2.50`; full-width digits count.
 * @returns fen, or null where it is not an amount from 0 to 99,999 yuan with at most two decimals
 */
export function fenFromYuan(typed: string): number | null {
  const plain = typed.normalize("NFKC").replace(/[¥\s]/g, "");
  const parts = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(plain);
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0")) : null;
}
