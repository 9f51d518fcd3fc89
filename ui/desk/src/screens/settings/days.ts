/**
 * The days after the receipt that a clerk typed, such as "2, 5" or "2、5": rising, each once.
 * Null when something else stands there; nothing typed is no days.
 */
export function typedDays(text: string): number[] | null {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== "");
  const days = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : NaN));
  if (days.some((day) => !(day >= 1 && day <= LAST_DAY))) return null;
  const rising = [...new Set(days)].sort((one, other) => one - other);
  return rising.length <= MOST_DAYS ? rising : null;
}

/** An hour as a clock shows it. */
export const clockHour = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** The hours of a day, for a choice. */
export const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: hour,
  label: clockHour(hour),
}));

// As the desk will have it (domain::reminder); asking it would only come later.
const LAST_DAY = 60;
const MOST_DAYS = 5;
