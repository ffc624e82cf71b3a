import { instantOf } from '@cineradar/core/shared/zones';
import { describe, expect, test } from 'vitest';

import { openBoxOffice } from './box-office.ts';
import { dateOf, dayOf } from './days.ts';
import { createMarket } from './market.ts';
import { isGoneAt, minuteShownAt } from './showing.ts';

const market = createMarket({ seed: 1, size: 'small' });
const boxOffice = openBoxOffice(market);
const SATURDAY = dayOf('2026-11-21');
const WEEKS = Array.from({ length: 60 }, (_, day) => SATURDAY + day);

describe('the box office', () => {
  test.each(market.listings)('$name sells a day from noon three days before on its own clock', (listing) => {
    const { zone } = listing.site.city;
    const noonMs = instantOf(dateOf(SATURDAY - 3), '12:00', zone).getTime();
    const common = market
      .showingsOf(listing, SATURDAY)
      .filter((showing) => !showing.isPresale && !isGoneAt(showing, noonMs));
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
      const played = market.showingsOf(listing, SATURDAY).filter((showing) => !isGoneAt(showing, nowMs));
      expect(boxOffice.showingsOnSale(listing, SATURDAY, nowMs)).toEqual(played);
      expect(boxOffice.showingsOnSale(listing, SATURDAY - 1, nowMs)).toEqual([]);
    }
  });

  test('keeps an evening until 06:00, so that a start at 00:15 is on sale until it begins', () => {
    const national = createMarket({ seed: 1, size: 'national' });
    const office = openBoxOffice(national);
    const late = national.listings
      .flatMap((listing) => national.showingsOf(listing, SATURDAY))
      .filter(({ minuteOfDay, change }) => minuteOfDay === 1_455 && change === null);
    expect(late.length).toBeGreaterThan(20);
    for (const showing of late) {
      const { listing, startsAtMs } = showing;
      const beforeMs = startsAtMs - 60_000;
      expect(startsAtMs).toBe(instantOf(dateOf(SATURDAY + 1), '00:15', listing.site.city.zone).getTime());
      expect(office.daysOnSale(listing.site.city.zone, beforeMs)[0]).toBe(SATURDAY);
      expect(office.showingsOnSale(listing, SATURDAY, beforeMs)).toContain(showing);
      expect(office.showingsOnSale(listing, SATURDAY, startsAtMs + 6 * 3_600_000)).toEqual([]);
    }
  });

  test('drops a showing at the instant at which it is taken off, and shows a moved start from when it moved', () => {
    const changed = WEEKS.flatMap((day) =>
      market.listings.flatMap((listing) => market.showingsOf(listing, day)),
    ).filter(({ change }) => change !== null);
    expect(new Set(changed.map(({ change }) => change?.kind))).toEqual(new Set(['moved', 'vanished']));
    for (const showing of changed) {
      const atMs = showing.change?.atMs ?? 0;
      const isShown = (nowMs: number) =>
        boxOffice.showingsOnSale(showing.listing, showing.day, nowMs).includes(showing);
      expect(atMs).toBeGreaterThan(showing.onSaleFromMs);
      expect(atMs).toBeLessThan(showing.startsAtMs);
      expect(isShown(atMs - 1)).toBe(true);
      expect(isShown(atMs)).toBe(showing.change?.kind === 'moved');
      const isMoved = minuteShownAt(showing, atMs - 1) !== minuteShownAt(showing, atMs);
      expect(isMoved).toBe(showing.change?.kind === 'moved');
    }
  });

  test('lists exactly the films of the showings it shows', () => {
    for (const time of ['11:30', '00:10', '05:59', '06:00', '11:55', '12:00', '19:30']) {
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
