/** Which tracking number a code holds: the rules of domain::scan::is_full_tracking. */

const NUMBER = /^[A-Z0-9-]{8,40}$/;
const MOBILE = /^1[3-9]\d{9}$/;

/** The number, or null where the code holds none, or several things that could be one. */
export function numberOf(text: string): string | null {
  const whole = text.trim().replace(/^(\][A-Za-z]\d)+/, "");
  const squeezed = whole.replace(/ /g, "").toUpperCase();
  if (isNumber(squeezed)) return squeezed;
  // A waybill's QR may hold more: an address in the net, a phone, names.
  const parts = whole.toUpperCase().split(/[^A-Z0-9-]+/);
  const numbers = new Set(parts.filter((part) => isNumber(part) && digits(part) >= 9));
  const [only, ...others] = numbers;
  return only !== undefined && others.length === 0 ? only : null;
}

function isNumber(text: string): boolean {
  return NUMBER.test(text) && digits(text) > 0 && !MOBILE.test(text) && !text.startsWith("PD1-");
}

function digits(text: string): number {
  return text.replace(/\D/g, "").length;
}
