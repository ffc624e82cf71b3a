import { CALENDAR, dayFacts } from '@cineradar/core/calendar/calendar';

import { dateOf, dayOf, isWeekend, weekdayOf } from './days.ts';
import { DIALS } from './dials.ts';

const { rhythm } = DIALS;

/** The first days of Lebaran (Eid al-Fitr) of the years that the calendar covers. */
export const LEBARAN_DAYS: readonly number[] = CALENDAR.filter(
  ({ kind, name }) => kind === 'public_holiday' && name === 'Eid al-Fitr',
).map(({ from }) => dayOf(from));

/** Days from the nearest Eid within `reach` days of `day`, or undefined. */
const daysFromLebaran = (day: number, first: number, count: number): number | undefined =>
  LEBARAN_DAYS.map((eid) => day - eid).find((since) => since >= first && since < first + count);

/** What a day is to people who may go to the cinema. */
export type DayRhythm = {
  /** Demand on the day ÷ that of a mean ordinary one. */
  readonly index: number;
  readonly isRamadan: boolean;
  /** Nobody has to be at work: halls open earlier and tickets cost what they do at weekends. */
  readonly isFree: boolean;
};

const ordinaryIndex = (day: number, isFree: boolean, isSchoolBreak: boolean, isJointLeave: boolean): number => {
  const weekday = rhythm.weekday[weekdayOf(day)] ?? 1;
  const atLeast = isFree ? rhythm.holiday : isJointLeave ? rhythm.jointLeave : 0;
  const lifted = Math.max(weekday, isWeekend(day) ? 0 : atLeast);
  if (!isSchoolBreak) return lifted;
  return lifted * (isFree ? rhythm.schoolBreakWeekend : rhythm.schoolBreakWeekday);
};

const workOut = (day: number): DayRhythm => {
  const { holiday, jointLeave, ramadan, schoolBreak } = dayFacts(dateOf(day));
  const sinceLebaran = daysFromLebaran(day, rhythm.lebaranFirst, rhythm.lebaran.length);
  const isFree = isWeekend(day) || holiday !== null || (sinceLebaran !== undefined && sinceLebaran >= 0);
  const isRamadan = ramadan !== null;
  if (sinceLebaran !== undefined) {
    return { index: rhythm.lebaran[sinceLebaran - rhythm.lebaranFirst] ?? 1, isRamadan, isFree };
  }
  const index = ordinaryIndex(day, isFree, schoolBreak !== null, jointLeave !== null);
  return { index: isRamadan ? index * rhythm.ramadanDay : index, isRamadan, isFree };
};

const known = new Map<number, DayRhythm>();
const DAYS_KEPT = 4_000;

/** The rhythm of a day, by contracts/calendar/id.json. Years beyond the calendar have weekdays only. */
export const dayRhythm = (day: number): DayRhythm => {
  const found = known.get(day);
  if (found !== undefined) return found;
  if (known.size >= DAYS_KEPT) known.clear();
  const made = workOut(day);
  known.set(day, made);
  return made;
};

const along = (knots: readonly (readonly [number, number])[], hour: number): number => {
  let [hourBefore, before] = knots[0] ?? [0, 1];
  for (const [hourAfter, after] of knots) {
    if (hour <= hourAfter) {
      const part = hourAfter === hourBefore ? 0 : Math.max(0, (hour - hourBefore) / (hourAfter - hourBefore));
      return before + part * (after - before);
    }
    [hourBefore, before] = [hourAfter, after];
  }
  return before;
};

/** Demand by the start on the wall clock; in Ramadan another one, low around iftar and high after tarawih. */
export const hourIndex = (minuteOfDay: number, isRamadan: boolean): number =>
  along(isRamadan ? rhythm.ramadanHours : rhythm.hours, minuteOfDay / 60);

/** True where all is closed: Bali on Nyepi, the Day of Silence. */
export const isClosed = (cityName: string, day: number): boolean =>
  cityName === 'BALI' && dayFacts(dateOf(day)).holiday?.name === 'Day of Silence';
