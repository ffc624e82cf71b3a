import { instantOf, localDateTime, type Zone } from '@cineradar/core/shared/zones';

/** Whole minutes as a field for dates and times writes them, by the clock of a zone; nothing for nothing. */
export const momentText = (instant: Date | null, zone: Zone): string => {
  if (instant === null) return '';
  const { date, time } = localDateTime(instant, zone);
  return `${date}T${time}`;
};

/** What stands in such a field; null where it stands empty or half. */
export const momentOf = (field: string, zone: Zone): Date | null => {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(field) ?? [];
  if (date === undefined || time === undefined) return null;
  const at = instantOf(date, time, zone);
  return Number.isNaN(at.getTime()) ? null : at;
};
