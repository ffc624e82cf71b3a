import { describe, expect, test } from 'vitest';

import { addDays } from '../shared/zones.ts';
import { CALENDAR, CALENDAR_YEARS, dayFacts, daysOf } from './calendar.ts';
import type { CalendarKind } from './calendar.ts';

const daysFrom = (first: string, last: string): readonly string[] => {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
};

const rowsIn = (year: number, kind: CalendarKind): number =>
  CALENDAR.filter((span) => span.kind === kind && span.from.startsWith(`${year}-`)).length;

const isBreak = (day: string): boolean => dayFacts(day).schoolBreak?.estimated === true;

describe('calendar', () => {
  test('2026 has 17 public holidays and 8 days of joint leave, as the joint decree says', () => {
    expect(rowsIn(2026, 'public_holiday')).toBe(17);
    expect(rowsIn(2026, 'joint_leave')).toBe(8);
  });

  test.each([
    ['2024-04-10', '2024-04-11', false],
    ['2025-03-31', '2025-04-01', false],
    ['2026-03-21', '2026-03-22', false],
    ['2027-03-10', '2027-03-11', true],
  ])('Lebaran is %s and %s (estimated: %s)', (first, second, estimated) => {
    expect(dayFacts(first).holiday).toMatchObject({ nameId: 'Hari Raya Idul Fitri', estimated });
    expect(dayFacts(second).holiday).toMatchObject({ name: 'Eid al-Fitr Second Day', estimated });
  });

  test.each([
    ['2024-03-12', '2024-04-09', false],
    ['2025-03-01', '2025-03-30', false],
    ['2026-02-19', '2026-03-20', false],
    ['2027-02-08', '2027-03-09', true],
  ])('Ramadan runs from %s to %s (estimated: %s)', (first, last, estimated) => {
    expect(daysFrom(first, last).filter((day) => dayFacts(day).ramadan?.estimated !== estimated)).toEqual([]);
    expect(dayFacts(addDays(first, -1)).ramadan).toBeNull();
    expect(dayFacts(addDays(last, 1)).ramadan).toBeNull();
  });

  test('Ramadan has 29 or 30 days and ends on the eve of Lebaran in every year', () => {
    const months = CALENDAR.filter((span) => span.kind === 'ramadan');
    expect(months).toHaveLength(CALENDAR_YEARS.last - CALENDAR_YEARS.first + 1);
    for (const month of months) {
      expect([29, 30]).toContain(daysOf(month).length);
      expect(dayFacts(addDays(month.to, 1)).holiday?.name).toBe('Eid al-Fitr');
    }
  });

  test.each([
    ['2026-02-17', 'Tahun Baru Imlek'],
    ['2027-02-06', 'Tahun Baru Imlek'],
    ['2026-03-19', 'Hari Suci Nyepi'],
    ['2026-08-17', 'Hari Kemerdekaan Republik Indonesia'],
    ['2025-12-25', 'Hari Raya Natal'],
  ])('%s is %s', (date, nameId) => {
    expect(dayFacts(date).holiday?.nameId).toBe(nameId);
  });
});

describe('calendar days', () => {
  test('a day may be several things at once', () => {
    const nyepiInRamadan = dayFacts('2026-03-19');
    expect(nyepiInRamadan.holiday?.name).toBe('Day of Silence');
    expect(nyepiInRamadan.ramadan?.name).toBe('Ramadan');
    expect(dayFacts('2025-12-26')).toMatchObject({ holiday: null, jointLeave: {}, schoolBreak: {} });
  });

  test('the school breaks are mid-June to mid-July and 20 December to 3 January, every one estimated', () => {
    for (let year = CALENDAR_YEARS.first; year <= CALENDAR_YEARS.last; year += 1) {
      expect(['01-03', '07-01', '12-20'].filter((day) => !isBreak(`${year}-${day}`))).toEqual([]);
      expect(['01-20', '05-20', '08-15', '12-10'].filter((day) => isBreak(`${year}-${day}`))).toEqual([]);
    }
  });

  test('rows are sorted by day and kind, and none of one kind overlaps another', () => {
    const keys = CALENDAR.map((span) => `${span.from} ${span.kind}`);
    expect(keys).toEqual(keys.toSorted());
    const days = CALENDAR.flatMap((span) => daysOf(span).map((day) => `${day} ${span.kind}`));
    expect(new Set(days).size).toBe(days.length);
  });

  test('an ordinary day is nothing, and a year that the calendar lacks says that it is not known', () => {
    const nothing = { holiday: null, jointLeave: null, ramadan: null, schoolBreak: null };
    expect(dayFacts('2026-09-15')).toEqual({ known: true, ...nothing });
    expect(dayFacts('2031-09-15')).toEqual({ known: false, ...nothing });
    expect(() => dayFacts('2026-02-30')).toThrow(RangeError);
  });
});
