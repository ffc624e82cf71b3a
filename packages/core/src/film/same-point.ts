import { addDays } from '../shared/zones.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;
/** The opening and the day after it have a shape of their own, whatever the weekday. */
const OPENING_DAYS = 2;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Which day of its run a cinema day is for a film: 1 is the release day; 0 and below lie before it. */
export const dayNumberOf = (releaseDay: string, day: string): number => daysBetween(releaseDay, day) + 1;

/**
 * The cinema day on which another film was where this one is on `day`: as many days after its release, moved by three days
 * at most to the same weekday, for a Saturday is to be held against Saturdays. The first two days are taken by their
 * number alone, and no day before the release is taken.
 */
export const samePoint = (releaseDay: string, day: string, otherReleaseDay: string): string => {
  const days = daysBetween(releaseDay, day);
  const sameNumber = addDays(otherReleaseDay, days);
  if (days < OPENING_DAYS) return sameNumber;
  const ahead = ((daysBetween(sameNumber, day) % WEEK) + WEEK) % WEEK;
  const shift = ahead > WEEK / 2 ? ahead - WEEK : ahead;
  const moved = addDays(sameNumber, shift);
  return moved < otherReleaseDay ? sameNumber : moved;
};
