import type { Zone } from '@cineradar/core/shared/zones';
import { instantOf, localDateTime } from '@cineradar/core/shared/zones';

/** Whole minutes as a field for dates and times writes them, by the clock of a zone; nothing for nothing. */
export const fieldOf = (instant: Date | null, zone: Zone): string => {
  if (instant === null) return '';
  const { date, time } = localDateTime(instant, zone);
  return `${date}T${time}`;
};

/** What stands in such a field; null where it stands empty or half. */
const momentOf = (field: string, zone: Zone): Date | null => {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(field) ?? [];
  if (date === undefined || time === undefined) return null;
  const at = instantOf(date, time, zone);
  return Number.isNaN(at.getTime()) ? null : at;
};

/** From when to when, or why not: an end that is not after its start. Null is open. */
export type ExactRange =
  | { readonly kind: 'range'; readonly from: Date | null; readonly to: Date | null }
  | { readonly kind: 'backwards' };

/** Two fields as a range of instants, the first of them counted in and the second not. */
export const rangeOf = (from: string, to: string, zone: Zone): ExactRange => {
  const [start, end] = [momentOf(from, zone), momentOf(to, zone)];
  if (start !== null && end !== null && start >= end) return { kind: 'backwards' };
  return { kind: 'range', from: start, to: end };
};
