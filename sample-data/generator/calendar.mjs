/** Moments are whole minutes since 1970 in the company's own clock: no time zones anywhere. */
export const minutesPerDay = 1440;

export function at(day, hour = 0, minute = 0) {
  return Date.parse(`${day}T00:00:00Z`) / 60000 + hour * 60 + minute;
}

export const firstDay = '2025-04-01';
export const asOfDay = '2026-09-30';
export const firstMoment = at(firstDay);
/** The exports were taken at the end of this working day. */
export const asOf = at(asOfDay, 18, 0);

function iso(moment) {
  return new Date(moment * 60000).toISOString();
}

/** 2026-03-09 */
export function isoDate(moment) {
  return iso(moment).slice(0, 10);
}

/** 2026-03-09 14:05, as HubSpot writes it. */
export function dateMinute(moment) {
  return iso(moment).slice(0, 16).replace('T', ' ');
}

/** 2026-03-09 14:05:37, as Salesforce writes it; the seconds come from the moment so that they need no dice. */
export function dateSecond(moment) {
  return `${dateMinute(moment)}:${String((moment * 37) % 60).padStart(2, '0')}`;
}

/** 0 = Sunday. */
export function weekday(moment) {
  return new Date(moment * 60000).getUTCDay();
}

/** 0 = January. */
export function monthIndex(moment) {
  return new Date(moment * 60000).getUTCMonth();
}

/** 'Q3 2026' */
export function quarter(moment) {
  const date = new Date(moment * 60000);
  return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
}

export function startOfDay(moment) {
  return moment - (moment % minutesPerDay);
}

/** First minute of the quarter the moment lies in. */
export function startOfQuarter(moment) {
  const date = new Date(moment * 60000);
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1) / 60000;
}

/** The same day, or the Monday after a weekend. */
export function workday(moment) {
  const day = weekday(moment);
  return moment + (day === 6 ? 2 : day === 0 ? 1 : 0) * minutesPerDay;
}

/** A working moment `days` after another one, between 8:30 and 17:45. */
export function workMoment(random, after, days) {
  const day = startOfDay(workday(after + Math.max(0, days) * minutesPerDay));
  const moment = day + random.int(510, 1065);
  return moment > after ? Math.round(moment) : Math.round(after) + random.int(3, 40);
}
