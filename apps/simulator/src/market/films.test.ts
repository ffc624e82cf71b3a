import { describe, expect, test } from 'vitest';

import { dayOf, weekdayOf } from './days.ts';
import { createMarket } from './market.ts';
import { LEBARAN_DAYS } from './rhythm.ts';
import { minuteShownAt } from './showing.ts';

const national = createMarket({ seed: 1, size: 'national' });
const { slateOn } = national;
const THREE_YEARS = Array.from({ length: 1_095 }, (_, day) => dayOf('2025-01-01') + day);

describe('the slate', () => {
  test('has 8 to 32 films on every day of three years, each with a title of its own', () => {
    for (const day of THREE_YEARS) {
      const { running } = slateOn(day);
      expect(running.length, String(day)).toBeGreaterThanOrEqual(8);
      expect(running.length, String(day)).toBeLessThanOrEqual(32);
      expect(new Set(running.map(({ film }) => film.title)).size).toBe(running.length);
    }
  });

  test('opens Indonesian films on Thursday, or five and more at once at Lebaran, and foreign ones on Wednesday', () => {
    const films = new Set(THREE_YEARS.flatMap((day) => slateOn(day).running.map(({ film }) => film)));
    const atLebaran = [...films].filter(
      ({ opensOn, country }) => LEBARAN_DAYS.includes(opensOn) && country === 'Indonesia',
    );
    for (const eid of LEBARAN_DAYS.filter((day) => THREE_YEARS.includes(day))) {
      expect(atLebaran.filter(({ opensOn }) => opensOn === eid).length).toBeGreaterThanOrEqual(5);
    }
    for (const film of films) {
      if (atLebaran.includes(film)) continue;
      expect(weekdayOf(film.opensOn)).toBe(film.country === 'Indonesia' ? 4 : 3);
    }
  });

  test('has one film that is far stronger than the middling one, as a rule', () => {
    const ratios = THREE_YEARS.map((day) => {
      const strengths = slateOn(day).running.map(({ strength }) => strength);
      return (strengths[0] ?? 0) / (strengths[Math.floor(strengths.length / 2)] ?? 1);
    });
    expect(ratios.filter((ratio) => ratio > 3).length / ratios.length).toBeGreaterThan(0.6);
  });
});

describe('a programme', () => {
  const market = national;

  test('keeps its films and starts through the working days of a cinema week', () => {
    const friday = dayOf('2026-11-20');
    for (const listing of market.listings.slice(0, 40)) {
      const plan = (day: number) =>
        market
          .showingsOf(listing, day)
          .filter(({ minuteOfDay }) => minuteOfDay < 1_440)
          .map((showing) => [showing.hall.number, showing.film.id, minuteShownAt(showing, showing.onSaleFromMs)]);
      expect(plan(friday + 3)).toEqual(plan(friday));
    }
  });

  test('shows no film before it opens or after it closes', () => {
    for (const day of [dayOf('2026-11-18'), dayOf('2026-11-19')]) {
      for (const { film } of market.listings.flatMap((listing) => market.showingsOf(listing, day))) {
        expect(film.opensOn <= day && market.slateOn(day).running.some((running) => running.film === film)).toBe(true);
      }
    }
  });

  test('gives the strongest film many times the screens of the weakest', () => {
    const day = dayOf('2026-11-20');
    const shows = Map.groupBy(
      market.listings.flatMap((listing) => market.showingsOf(listing, day)),
      ({ film }) => film.ordinal,
    );
    const { running } = market.slateOn(day);
    const count = (place: number): number => shows.get(running.at(place)?.film.ordinal ?? -1)?.length ?? 0;
    expect(count(0)).toBeGreaterThan(3 * count(-1));
  });
});
