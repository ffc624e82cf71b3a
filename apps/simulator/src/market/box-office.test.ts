import { instantOf } from '@cineradar/core/shared/zones';
import { describe, expect, test } from 'vitest';

import { openBoxOffice } from './box-office.ts';
import { dateOf, dayOf } from './days.ts';
import { createMarket } from './market.ts';

const market = createMarket({ seed: 1, size: 'small' });
const boxOffice = openBoxOffice(market);
const SATURDAY = dayOf('2026-11-21');
const WEEKS = Array.from({ length: 60 }, (_, day) => SATURDAY + day);

describe('the box office', () => {
  test.each(market.listings)('$name sells a day from noon three days before on its own clock', (listing) => {
    const { zone } = listing.site.city;
    const noonMs = instantOf(dateOf(SATURDAY - 3), '12:00', zone).getTime();
    const common = market.showingsOf(listing, SATURDAY).filter(({ isPresale }) => !isPresale);
    const seen = (nowMs: number) =>
      boxOffice.showingsOnSale(listing, SATURDAY, nowMs).filter(({ isPresale }) => !isPresale);
    expect(seen(noonMs - 1)).toEqual([]);
    expect(seen(noonMs)).toEqual(common);
  });

  test('sells the first days of an awaited film a week ahead, and lists it as a presale', () => {
    const days = WEEKS.filter((day) =>
      market.slateOn(day).running.some(({ film }) => film.hasPresale && film.opensOn === day),
    );
    expect(days.length).toBeGreaterThan(5);
    const ahead = days.filter((day) => {
      const nowMs = instantOf(dateOf(day - 6), '15:00', 'Asia/Jakarta').getTime();
      const films = boxOffice.filmsOnSale(market.listings, nowMs);
      return films.some(({ film, isPresale }) => isPresale && film.opensOn === day);
    });
    expect(ahead.length / days.length).toBeGreaterThan(0.7);
  });

  test('shows the whole of today, begun or not, and nothing of yesterday', () => {
    for (const listing of market.listings) {
      const nowMs = instantOf(dateOf(SATURDAY), '23:30', listing.site.city.zone).getTime();
      expect(boxOffice.showingsOnSale(listing, SATURDAY, nowMs)).toEqual(market.showingsOf(listing, SATURDAY));
      expect(boxOffice.showingsOnSale(listing, SATURDAY - 1, nowMs)).toEqual([]);
    }
  });

  test('lists exactly the films of the showings it shows', () => {
    for (const time of ['00:10', '11:55', '12:00', '19:30']) {
      const nowMs = instantOf(dateOf(SATURDAY), time, 'Asia/Makassar').getTime();
      const shown = market.listings.flatMap((listing) =>
        boxOffice
          .daysOnSale(listing.site.city.zone, nowMs)
          .flatMap((day) => boxOffice.showingsOnSale(listing, day, nowMs).map(({ film }) => film.ordinal)),
      );
      const listed = boxOffice.filmsOnSale(market.listings, nowMs).map(({ film }) => film.ordinal);
      expect(new Set(listed)).toEqual(new Set(shown));
    }
  });
});
