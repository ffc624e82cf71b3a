import { expect, test } from 'vitest';
import { dayAt, type HistoryDay, historySeries, lastDays, versionsSince } from './history-series.ts';
import type { SiteDay, SiteHours } from './queries.ts';
import { fullestAhead, seatsHours, seatsSeries } from './seats-series.ts';
import { extremes, hourNow, toCells } from './week-cells.ts';
import { reasonsOf } from './why-sentences.ts';

const day = (text: string, score: number, weightsVersion = 1): HistoryDay => ({
  day: text,
  score,
  weightsVersion,
  cityLow: 40,
  cityHigh: 60,
});

test('a span counts days back from the newest score, not from the first', () => {
  const history = [day('2026-10-01', 50), day('2026-10-25', 51), day('2026-11-01', 52)];
  expect(lastDays(history, 30).map((one) => one.day)).toEqual(['2026-10-25', '2026-11-01']);
  expect(lastDays([], 30)).toEqual([]);
});

test('a new version of the weights is marked on its first day, the first version never', () => {
  const history = [day('2026-10-01', 50), day('2026-10-02', 50, 2), day('2026-10-03', 50, 2), day('2026-10-04', 50, 3)];
  expect(versionsSince(history)).toEqual([
    { day: '2026-10-02', version: 2 },
    { day: '2026-10-04', version: 3 },
  ]);
});

test('the middle half of the city is a band without a line', () => {
  const [city, score] = historySeries([day('2026-10-01', 70)], { score: 'S', city: 'C', newest: '70.0' });
  expect(city).toMatchObject({ bandOnly: true, points: [{ low: 40, high: 60 }] });
  expect(score).toMatchObject({ endLabel: '70.0', points: [{ x: dayAt('2026-10-01'), y: 70 }] });
});

const seen = (hour: string, occupancy: number): SiteDay['recentHours'][number] => ({
  hour,
  localHour: hour,
  showings: 2,
  admissions: occupancy,
  capacity: 100,
  occupancy,
});
const expected = (hour: string, occupancy: number, capacity = 100): SiteHours['hours'][number] => ({
  hour,
  localHour: hour,
  kind: 'programme',
  showings: 1,
  predictedOccupancy: occupancy,
  confidenceInterval: [occupancy - 5, occupancy + 5],
  admissions: { mean: 1, p05: 1, p10: 1, p50: 1, p90: 1, p95: 1 },
  capacity,
  basis: 'pickup',
  modelVersion: 'pickup-1',
  madeAt: hour,
  ageSeconds: 0,
});
const site = { id: 'a', name: 'A' };
const told = (hours: SiteDay['recentHours']): SiteDay => ({
  site,
  timezone: 'Asia/Jakarta',
  asOf: '2026-11-21T13:10:00Z',
  synthetic: true,
  day: '2026-11-21',
  total: {
    showings: 0,
    showingsStarted: 0,
    showingsSeen: 0,
    admissionsLow: null,
    admissionsHigh: null,
    capacity: null,
    occupancy: null,
    confidence: null,
    listPriceIdr: null,
    seenWithoutPrice: 0,
    observedAt: null,
  },
  films: [],
  recentHours: hours,
});
const forecast = (hours: SiteHours['hours']): SiteHours => ({
  site,
  timezone: 'Asia/Jakarta',
  period: { from: '2026-11-21', to: '2026-11-28' },
  asOf: '2026-11-21T13:10:00Z',
  hours,
  coming: null,
  synthetic: true,
});

test('the forecast grows out of the last hour that was seen, and only when it follows it', () => {
  const words = { seen: 'S', forecast: 'F' };
  const next = seatsHours(told([seen('2026-11-21T12:00:00Z', 60)]), forecast([expected('2026-11-21T13:00:00Z', 55)]));
  const [drawn] = seatsSeries(next, words);
  expect(drawn?.points.map(({ y, low, high }) => [y, low, high])).toEqual([
    [60, 60, 60],
    [55, 50, 60],
  ]);
  const later = seatsHours(told([seen('2026-11-21T12:00:00Z', 60)]), forecast([expected('2026-11-21T15:00:00Z', 55)]));
  expect(seatsSeries(later, words)[0]?.points).toHaveLength(1);
});

test('hours past the horizon, without seats, or already seen are not forecast', () => {
  const hours = seatsHours(
    told([seen('2026-11-21T12:00:00Z', 60)]),
    forecast([
      expected('2026-11-21T12:00:00Z', 70),
      expected('2026-11-21T14:00:00Z', 20),
      expected('2026-11-22T14:00:00Z', 40, 0),
      expected('2026-11-25T14:00:00Z', 90),
    ]),
  );
  expect(hours.map(({ occupancy }) => occupancy)).toEqual([60, 20]);
  expect(fullestAhead(hours)?.occupancy).toBe(20);
});

test('an hour after midnight is outlined in the row of the evening before', () => {
  expect(hourNow('2026-11-21T13:10:00Z', 'Asia/Jakarta')).toEqual({ weekday: 5, hour: 20 });
  expect(hourNow('2026-11-21T17:30:00Z', 'Asia/Jakarta')).toEqual({ weekday: 5, hour: 24 });
  expect(hourNow('2026-11-21T17:30:00Z', 'Asia/Jayapura')).toEqual({ weekday: 5, hour: 26 });
});

test('the fullest and the emptiest hour leave out hours without seats', () => {
  const cell = (hour: number, occupancy: number | null) => ({
    weekday: 1,
    hour,
    showings: 1,
    admissions: 1,
    capacity: 1,
    occupancy,
  });
  const cells = [cell(12, 30), cell(13, null), cell(20, 70)];
  expect(extremes(cells)).toEqual({ fullest: cells[2], emptiest: cells[0] });
  expect(extremes([cell(13, null)])).toBeNull();
  expect(toCells(cells)[0]).toEqual({ weekday: 0, hour: 12, occupancy: 30 });
});

const part = (normalised: number, weight: number, basis: 'measured' | 'national_median' = 'measured') => ({
  normalised,
  points: normalised * weight,
  weight,
  basis,
  value: 1,
});

test('what carries a score was measured here, and what holds it back leaves the most points unused', () => {
  const reasons = reasonsOf({
    occupancy: part(40, 0.3),
    revenue: part(90, 0.25),
    concession: part(99, 0.2, 'national_median'),
    growth: part(50, 0.15),
    consistency: part(80, 0.1),
  });
  expect(reasons).toEqual({ carrying: ['revenue', 'consistency'], holding: 'occupancy', assumed: ['concession'] });
});
