import { describe, expect, test } from 'vitest';

import { dayOf } from './days.ts';
import { DIALS } from './dials.ts';
import { createMarket } from './market.ts';
import { lastSettledDay, openShocks, settledAtMs } from './shocks.ts';
import { openWordOfMouth } from './word-of-mouth.ts';

const SEED = 6;
const talk = openWordOfMouth(SEED);
const shocks = openShocks(SEED, DIALS.bookings, talk);
const market = createMarket({ seed: SEED, size: 'small' });
const DAY = dayOf('2026-11-20');
const [showing] = market.showingsOf(market.listings[3]!, DAY);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('shocks', () => {
  test('have mean 1', () => {
    const days = Array.from({ length: 4_000 }, (_, after) => DAY + after);
    expect(mean(days.map((day) => shocks.nation(day)))).toBeCloseTo(1, 1);
    expect(mean(days.map((day) => shocks.siteDay({ ...showing!, day })))).toBeCloseTo(1, 1);
  });

  test('of a future that begins after they were settled are the true ones, of one that begins before others', () => {
    const settled = settledAtMs(DAY);
    expect(lastSettledDay(settled)).toBe(DAY);
    expect(lastSettledDay(settled - 1)).toBe(DAY - 1);
    for (const of of [
      (future?: { fromMs: number; salt: number }) => shocks.nation(DAY, future),
      (future?: { fromMs: number; salt: number }) => shocks.filmDay(showing!, future),
      (future?: { fromMs: number; salt: number }) => shocks.siteDay(showing!, future),
      (future?: { fromMs: number; salt: number }) => shocks.filmLevel(showing!, DAY, future),
    ]) {
      expect(of({ fromMs: settled, salt: 99 })).toBe(of());
      expect(of({ fromMs: settled - 1, salt: 99 })).not.toBe(of());
      expect(of({ fromMs: settled - 1, salt: 99 })).toBe(of({ fromMs: settled - 1, salt: 99 }));
      expect(of({ fromMs: settled - 1, salt: 98 })).not.toBe(of({ fromMs: settled - 1, salt: 99 }));
    }
  });

  test('settle no later than 06:00 on any wall clock of the country', () => {
    for (const listing of market.listings) {
      for (const { startsAtMs, minuteOfDay } of market.showingsOf(listing, DAY)) {
        expect(settledAtMs(DAY)).toBeLessThanOrEqual(startsAtMs - (minuteOfDay - 360) * 60_000);
      }
    }
  });
});

describe('word of mouth', () => {
  const film = showing!.film;

  test('is a walk that begins nine days before the release, each step kept in any future that knows it', () => {
    expect(talk.logLevel(film, film.opensOn - 9)).toBe(0);
    expect(talk.logLevel(film, film.opensOn - 40)).toBe(0);
    for (let day = film.opensOn - 8; day < film.opensOn + 20; day += 1) {
      const known = film.opensOn + 3;
      const level = talk.logLevelAfter(film, day, known, 5);
      if (day <= known) expect(level).toBe(talk.logLevel(film, day));
      else expect(level).not.toBe(talk.logLevel(film, day));
    }
  });

  test('popularity follows strength, and knows nothing of what comes after the day', () => {
    const { running } = market.slateOn(DAY);
    const popularities = running.map((at) => market.popularityOf(at.film, DAY));
    const top = mean(popularities.slice(0, 5));
    expect(top).toBeGreaterThan(2 * mean(popularities.slice(-5)));
    const other = openWordOfMouth(SEED);
    expect(other.logLevel(film, DAY)).toBe(talk.logLevel(film, DAY));
  });
});

test('a bar sells no more orders than people came, for 15 to 30 thousand rupiah a head, and little without people', () => {
  const sites = [...new Set(market.listings.map(({ site }) => site))];
  const days = Array.from({ length: 14 }, (_, after) => DAY + after);
  const sold = sites.flatMap((site) => days.map((day) => market.concessionsOf(site, day)));
  for (const { orders, admissions, salesIdr } of sold) {
    expect(orders).toBeLessThanOrEqual(admissions);
    expect(salesIdr % 1_000).toBe(0);
  }
  const people = sold.reduce((sum, { admissions }) => sum + admissions, 0);
  const heads = sold.reduce((sum, { salesIdr }) => sum + salesIdr, 0) / people;
  expect(heads).toBeGreaterThan(15_000);
  expect(heads).toBeLessThan(30_000);
});
