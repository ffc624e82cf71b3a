import { mintId } from '@cineradar/core/shared/ids';
import { describe, expect, test } from 'vitest';
import { dayOf, HOUR_MS } from '../market/days.ts';
import { createMarket } from '../market/market.ts';
import { openShowingFinder } from './find-showing.ts';
import { resimulate } from './resimulate.ts';

const open = (seed = 1) => createMarket({ seed, size: 'small' });
const market = open();
const showings = market.listings.flatMap((listing) => market.showingsOf(listing, dayOf('2026-11-21')));
const RUNS = 60;

describe('the futures of a showing', () => {
  test('are the same whenever they are told, and others in another market', () => {
    const [showing] = showings;
    const fromMs = showing!.startsAtMs - 24 * HOUR_MS;
    const told = resimulate(market, showing!, fromMs, RUNS);
    expect(resimulate(open(), open().showingById(showing!.id)!, fromMs, RUNS).finals).toEqual(told.finals);
    const other = open(2).listings.flatMap((listing) => open(2).showingsOf(listing, dayOf('2026-11-21')))[0]!;
    expect(resimulate(open(2), other, other.startsAtMs - 24 * HOUR_MS, RUNS).finals).not.toEqual(told.finals);
  });

  test('hold as many runs as were asked for, and more runs begin with the same ones', () => {
    const showing = showings[5]!;
    const fromMs = showing.startsAtMs - 6 * HOUR_MS;
    const few = resimulate(market, showing, fromMs, 10).finals;
    expect(resimulate(market, showing, fromMs, 30).finals.subarray(0, 10)).toEqual(few);
  });

  test('begin with what was sold by then', () => {
    for (const showing of showings.slice(0, 40)) {
      const fromMs = showing.startsAtMs - 12 * HOUR_MS;
      const [known] = market.attendanceAt(showing, [fromMs]);
      expect(resimulate(market, showing, fromMs, 1).knownSold).toBe(known!.soldSeats);
    }
  });

  test('part less the nearer the start is, and mean what truly came', () => {
    const spreadAt = (hours: number): { spread: number; error: number } => {
      let spread = 0;
      let error = 0;
      for (const showing of showings) {
        const { finals } = resimulate(market, showing, showing.startsAtMs - hours * HOUR_MS, RUNS);
        const mean = finals.reduce((sum, sold) => sum + sold, 0) / RUNS;
        spread += Math.max(...finals) - Math.min(...finals);
        error += mean - market.truthOf(showing).soldSeats;
      }
      return { spread: spread / showings.length, error: error / showings.length };
    };
    const [day, hour] = [spreadAt(24), spreadAt(1)];
    expect(hour.spread).toBeLessThan(day.spread);
    expect(Math.abs(hour.error)).toBeLessThan(2);
  });

  test('are refused once it has begun', () => {
    expect(() => resimulate(market, showings[0]!, showings[0]!.startsAtMs, 1)).toThrow('has begun');
  });
});

test('a showing is found by the ticketing API’s id, with and without its name, and by ours', () => {
  const showing = showings[3]!;
  const { find } = openShowingFinder(market, showing.startsAtMs - 24 * HOUR_MS);
  expect(find(showing.id)).toBe(showing);
  expect(find(`tix:${showing.id}`)).toBe(showing);
  expect(find(mintId('showtime', 'tix', showing.id))?.id).toBe(showing.id);
  expect(find('7000')).toBeUndefined();
  expect(find(mintId('showtime', 'tix', 'nobody'))).toBeUndefined();
});
