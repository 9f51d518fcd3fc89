/** Times on screen. They arrive as RFC 3339 text with the desk's own offset and are shown as written there. */

const PARTS = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/;

/** `01-08 15:24`, or with the year when it is not `now`'s: `2025-12-31 09:00`. Empty for nothing. */
export function shortTime(at: string | null, now: Date): string {
  const parts = at ? PARTS.exec(at) : null;
  if (!parts) return "";
  const [, year, month, day, hour, minute] = parts;
  const date = Number(year) === now.getFullYear() ? `${month}-${day}` : `${year}-${month}-${day}`;
  return `${date} ${hour}:${minute}`;
}

/** `12:03:20`, for the status bar. */
export function clockTime(at: string | null): string {
  const parts = at ? PARTS.exec(at) : null;
  return parts ? `${parts[4]}:${parts[5]}:${parts[6] ?? "00"}` : "";
}

/** How long ago something was, in the largest unit that fits. A time ahead of the clock is `0 min`. */
export function age(at: string, now: Date): { unit: "minutes" | "hours" | "days"; count: number } {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000));
  if (minutes < 60) return { unit: "minutes", count: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? { unit: "hours", count: hours }
    : { unit: "days", count: Math.floor(hours / 24) };
}
