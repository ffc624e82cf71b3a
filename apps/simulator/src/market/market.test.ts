import { siteKey } from '@cineradar/core/catalogue/listing-name';
import { isInIndonesia } from '@cineradar/core/catalogue/indonesia';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';

import { capturesNote, hasCaptures, readCapture } from '../../../../tests/captures.ts';
import { dayOf } from './days.ts';
import { createMarket } from './market.ts';
import { MALL_NAME_COUNT, mallName } from './names.ts';

const FRIDAY = dayOf('2026-11-20');
const national = createMarket({ seed: 1, size: 'national' });
const countBy = <T>(things: readonly T[], keyOf: (thing: T) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(things, keyOf)].map(([key, group]) => [key, group.length]));

describe('the national market', () => {
  test('has 494 listings at 394 sites in 83 cities, split over the chains as the real one', () => {
    expect(national.listings).toHaveLength(494);
    expect(new Set(national.listings.map(({ site }) => site)).size).toBe(394);
    expect(national.cities).toHaveLength(83);
    expect(countBy(national.listings, ({ site }) => site.chain)).toEqual({ XXI: 365, CGV: 72, CINEPOLIS: 57 });
    const brands = countBy(national.listings, ({ brand }) => brand);
    expect(brands).toMatchObject({ PREMIERE: 84, IMAX: 17 });
  });

  test('names its listings so that chain, city and name without brand words give the 394 sites again', () => {
    const keys = national.listings.map(({ name, site }) => siteKey(site.chain, site.city.name, name));
    expect(new Set(keys).size).toBe(394);
    expect(new Set(national.listings.map(({ name }) => name)).size).toBe(494);
  });

  test('stands in Indonesia, with a point for most sites and none for some', () => {
    const points = national.listings.map(({ site }) => site.position);
    const known = points.filter((point) => point !== undefined);
    expect(known.every(isInIndonesia)).toBe(true);
    expect(known.length).toBeGreaterThan(400);
    expect(known.length).toBeLessThan(470);
  });

  test('has every site within ten kilometres of its city', () => {
    for (const { site } of national.listings) {
      const metresNorth = (site.place.lat - site.city.lat) * 111_320;
      const metresEast = (site.place.lng - site.city.lng) * 111_320 * Math.cos((site.city.lat * Math.PI) / 180);
      expect(Math.hypot(metresNorth, metresEast), site.name).toBeLessThan(10_000);
    }
  });

  test('has a few listings with two halls of one seat grid, which nobody can tell apart by it', () => {
    const withTwins = national.listings.filter((listing) => {
      const grids = national.hallsOf(listing).map(({ grid }) => grid);
      return new Set(grids).size < grids.length;
    });
    expect(withTwins.length).toBeGreaterThan(10);
    expect(withTwins.length).toBeLessThan(60);
  });

  test('has two to eight halls in a listing, one or two in PREMIERE, one in IMAX', () => {
    for (const listing of national.listings) {
      const halls = national.hallsOf(listing).length;
      if (listing.brand === 'IMAX') expect(halls, listing.name).toBe(1);
      else if (listing.brand === 'PREMIERE') expect([1, 2], listing.name).toContain(halls);
      else expect(halls >= 2 && halls <= 8, listing.name).toBe(true);
    }
  });

  test('has common halls of 60 to 300 seats, and lounges below', () => {
    const halls = national.listings.flatMap((listing) => national.hallsOf(listing));
    for (const { grid, format } of halls) {
      expect(grid.seats).toBeLessThanOrEqual(300);
      expect(grid.seats).toBeGreaterThanOrEqual(format.seatsFrom < 60 ? 28 : 60);
    }
    expect(new Set(halls.map(({ grid }) => grid.seats)).size).toBeGreaterThan(100);
  });

  test('plays 9,000 to 11,000 showings a day, every one with an id of its own that leads back to it', () => {
    for (const day of [FRIDAY, FRIDAY + 1, FRIDAY + 4]) {
      const showings = national.listings.flatMap((listing) => national.showingsOf(listing, day));
      expect(showings.length).toBeGreaterThan(9_000);
      expect(showings.length).toBeLessThan(11_000);
      expect(new Set(showings.map(({ id }) => id)).size).toBe(showings.length);
      for (const showing of showings.filter((_, index) => index % 500 === 0)) {
        expect(national.showingById(showing.id)).toEqual(showing);
      }
    }
  });

  test('never has two films in one hall at once', () => {
    for (const listing of national.listings.slice(0, 80)) {
      const byHall = Map.groupBy(national.showingsOf(listing, FRIDAY), ({ hall }) => hall.number);
      for (const showings of byHall.values()) {
        for (const [index, { endsAtMs }] of showings.entries()) {
          expect(showings[index + 1]?.startsAtMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(endsAtMs);
        }
      }
    }
  });

  test.each([11, 13, 15, 17, 19, 21, 23])('has showings on at %i:00 WIB', (hour) => {
    const atMs = Date.parse(`2026-11-20T${String(hour - 7).padStart(2, '0')}:00:00Z`);
    const on = national.listings.filter((listing) =>
      national.showingsOf(listing, FRIDAY).some(({ startsAtMs, endsAtMs }) => startsAtMs <= atMs && atMs < endsAtMs),
    );
    expect(on.length).toBeGreaterThan(20);
  });
});

describe('the small market', () => {
  const small = createMarket({ seed: 1, size: 'small' });

  test('is twelve listings of the national one: all chains, all zones, one site with three brands', () => {
    expect(small.listings).toHaveLength(12);
    expect(small.cities).toHaveLength(4);
    expect(new Set(small.listings.map(({ site }) => site.chain)).size).toBe(3);
    expect(new Set(small.listings.map(({ site }) => site.city.zone)).size).toBe(3);
    expect(small.listings.some(({ site }) => site.brands.length === 3)).toBe(true);
  });

  test('plays what the national market plays there', () => {
    for (const listing of small.listings) {
      const same = national.listings.find(({ id }) => id === listing.id);
      expect(same && national.showingsOf(same, FRIDAY)).toEqual(small.showingsOf(listing, FRIDAY));
    }
  });

  test('has showings on at every hour from 11:00 to 23:00 WIB', () => {
    for (let hour = 11; hour <= 23; hour += 1) {
      const atMs = Date.parse('2026-11-20T00:00:00Z') + (hour - 7) * 3_600_000;
      const showings = small.listings.flatMap((listing) => small.showingsOf(listing, FRIDAY));
      const on = showings.filter(({ startsAtMs, endsAtMs }) => startsAtMs <= atMs && atMs < endsAtMs);
      expect(on.length, `${hour}:00`).toBeGreaterThan(0);
    }
  });
});

describe('the demo market', () => {
  const demo = createMarket({ seed: 1, size: 'demo' });

  test('is 120 listings in 23 cities: all chains, all zones, and the whole of the small market', () => {
    expect(demo.listings).toHaveLength(120);
    expect(demo.cities).toHaveLength(23);
    expect(new Set(demo.listings.map(({ site }) => site.chain)).size).toBe(3);
    expect(new Set(demo.listings.map(({ site }) => site.city.zone)).size).toBe(3);
    const ids = new Set(demo.listings.map(({ id }) => id));
    expect(createMarket({ seed: 1, size: 'small' }).listings.every(({ id }) => ids.has(id))).toBe(true);
  });

  test('plays and sells what the national market plays and sells there', () => {
    for (const listing of demo.listings.filter((_, place) => place % 10 === 0)) {
      const same = national.listings.find(({ id }) => id === listing.id);
      const showings = demo.showingsOf(listing, FRIDAY);
      expect(same && national.showingsOf(same, FRIDAY)).toEqual(showings);
      for (const showing of showings) {
        const atMs = [showing.startsAtMs];
        expect(demo.attendanceAt(showing, atMs)).toEqual(national.attendanceAt(showing, atMs));
      }
    }
  });
});

describe('a seed', () => {
  test('gives the same market again, to the byte', () => {
    const again = createMarket({ seed: 1, size: 'national' });
    const [first] = again.listings;
    expect(JSON.stringify(again.listings)).toBe(JSON.stringify(national.listings));
    expect(first && JSON.stringify(again.showingsOf(first, FRIDAY))).toBe(
      first && JSON.stringify(national.showingsOf(first, FRIDAY)),
    );
  });

  test('gives another market than another seed: other ids, names and showings', () => {
    const other = createMarket({ seed: 2, size: 'national' });
    expect(other.listings).toHaveLength(494);
    const ids = new Set(national.listings.map(({ id }) => id));
    expect(other.listings.some(({ id }) => ids.has(id))).toBe(false);
    expect(other.listings.map(({ name }) => name)).not.toEqual(national.listings.map(({ name }) => name));
    const [mine] = national.listings;
    const known = mine && national.showingsOf(mine, FRIDAY)[0];
    expect(known && other.showingById(known.id)).toBeUndefined();
  });
});

test('mall names do not repeat before all have been used', () => {
  for (const seed of [0, 1, 4_294_967_295]) {
    const names = Array.from({ length: MALL_NAME_COUNT }, (_, ordinal) => mallName(seed, ordinal));
    expect(new Set(names).size).toBe(MALL_NAME_COUNT);
  }
});

const Capture = z.object({
  movies: z.array(
    z.object({
      title: z.string(),
      schedules: z.record(z.string(), z.array(z.object({ theatre_id: z.string(), theatre_name: z.string() }))),
    }),
  ),
});

describe.skipIf(!hasCaptures)(`beside the real captures${capturesNote}`, () => {
  test('no theatre, film or id of theirs is in the synthetic market', () => {
    const { movies } = Capture.parse(readCapture('movies_2025-12-16.json.gz'));
    const theatres = movies.flatMap(({ schedules }) => Object.values(schedules).flat());
    const real = new Set([
      ...theatres.flatMap(({ theatre_id, theatre_name }) => [theatre_id, theatre_name]),
      ...movies.map(({ title }) => title),
    ]);
    expect(real.size).toBeGreaterThan(900);
    for (const seed of [1, 2, 3]) {
      const market = createMarket({ seed, size: 'national' });
      const synthetic = [
        ...market.listings.flatMap(({ id, name, site }) => [id, name, site.name]),
        ...market.slateOn(dayOf('2025-12-16')).running.map(({ film }) => film.title),
      ];
      expect(synthetic.filter((name) => real.has(name))).toEqual([]);
    }
  });
});
