import dayjs, { type Dayjs } from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";

dayjs.extend(customParseFormat);

/** As far ahead as a time without its year may be meant; beyond that it is rather one that is over. */
const AHEAD_DAYS = 183;

/**
 * A day and an hour without a year: the next such time to come, today's whole day included. In late
 * December `01-02 10:00` is next year's. None where the text does not fit the format, or where its day
 * is over and would be long in coming.
 */
export function nextSuchTime(text: string, format: string, now: Dayjs): Dayjs | null {
  const today = now.startOf("day");
  const years = [now.year(), now.year() + 1];
  const told = years.map((year) => dayjs(`${year} ${text}`, `YYYY ${format}`, true));
  const next = told.find((time) => time.isValid() && !time.isBefore(today));
  return next && next.diff(today, "day") <= AHEAD_DAYS ? next : null;
}
