import rows from '../../../../contracts/calendar/id.json' with { type: 'json' };
import { addDays, isLocalDate } from '../shared/zones.ts';

/** Ramadan and a school break are spans of days; a public holiday and joint leave (cuti bersama) are single ones. */
export type CalendarKind = 'public_holiday' | 'joint_leave' | 'ramadan' | 'school_break';

/** One row of contracts/calendar/id.json; both ends are included. */
export type CalendarSpan = {
  readonly kind: CalendarKind;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly nameId: string;
  readonly source: string;
  /** True while no decree has fixed the days. */
  readonly estimated: boolean;
};

/** What the national calendar says of one day; null where it says nothing. */
export type DayFacts = {
  /** False for a year outside {@link CALENDAR_YEARS}: its nulls mean "not known", not "an ordinary day". */
  readonly known: boolean;
  readonly holiday: CalendarSpan | null;
  readonly jointLeave: CalendarSpan | null;
  readonly ramadan: CalendarSpan | null;
  readonly schoolBreak: CalendarSpan | null;
};

/** The years that the calendar covers in full, both included. */
export const CALENDAR_YEARS: { readonly first: number; readonly last: number } = { first: 2024, last: 2028 };

const FACT_OF_KIND: Readonly<Record<CalendarKind, keyof Omit<DayFacts, 'known'>>> = {
  public_holiday: 'holiday',
  joint_leave: 'jointLeave',
  ramadan: 'ramadan',
  school_break: 'schoolBreak',
};

const isKind = (text: string): text is CalendarKind => Object.hasOwn(FACT_OF_KIND, text);

const toSpan = ({ date, until = date, kind, ...rest }: (typeof rows)[number]): CalendarSpan => {
  if (!isKind(kind)) throw new RangeError(`${date}: no such kind of day: ${kind}`);
  if (!isLocalDate(date) || !isLocalDate(until) || until < date)
    throw new RangeError(`no span of days: ${date} to ${until}`);
  return { kind, from: date, to: until, ...rest };
};

/** Every row of the calendar, sorted by first day and kind. */
export const CALENDAR: readonly CalendarSpan[] = rows.map(toSpan);

/** The days of a span, first to last, as `YYYY-MM-DD`. */
export const daysOf = ({ from, to }: CalendarSpan): readonly string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

const NOTHING = { holiday: null, jointLeave: null, ramadan: null, schoolBreak: null };

const factsByDay = new Map<string, DayFacts>();
for (const span of CALENDAR) {
  for (const day of daysOf(span)) {
    factsByDay.set(day, { ...NOTHING, known: true, ...factsByDay.get(day), [FACT_OF_KIND[span.kind]]: span });
  }
}

const isCovered = (date: string): boolean => {
  const year = Number(date.slice(0, 4));
  return year >= CALENDAR_YEARS.first && year <= CALENDAR_YEARS.last;
};

/** What the national calendar says of the local date `date`. Throws RangeError when it is no `YYYY-MM-DD`. */
export const dayFacts = (date: string): DayFacts => {
  if (!isLocalDate(date)) throw new RangeError(`not a date (YYYY-MM-DD): ${date}`);
  return { ...NOTHING, ...factsByDay.get(date), known: isCovered(date) };
};
