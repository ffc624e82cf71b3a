import { importCapture } from '@cineradar/services/catalogue/import-capture';
import type { ScheduleReport } from '@cineradar/services/catalogue/import-report';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capturesNote, hasCaptures } from '../captures.ts';
import { CAPTURES, NO_CAPTURES } from './captures.ts';
import type { RawCapture } from './recount.ts';
import { amounts, distinct, placeByName, readRaw, repeats } from './recount.ts';
import { capturesMarket, importSchedule } from './store.ts';

/** What the captures' README states of each, written down by hand. */
const README = {
  dec11: {
    listings: 376,
    cities: 67,
    films: 30,
    rows: 2_100,
    beforeScrape: 458,
    beforeScrapeTimur: 399,
    presaleLater: 520,
    begunInTheEast: 35,
  },
  dec12: { listings: 429, rows: 9_880, presales: 1_660, repeats: 30 },
  dec16: {
    listings: 494,
    cities: 83,
    films: 29,
    rows: 12_457,
    regular: 9_723,
    presales: 2_734,
    repeats: 50,
    chains: { XXI: 365, CGV: 72, CINEPOLIS: 57 },
    placesByName: 394,
    premiere: 84,
    imax: 17,
  },
  places: { listings: 429, joiningNames: 4, namesWithTwo: 9, listingsWithout: 66 },
} as const;

describe.skipIf(!hasCaptures)(`each real capture, imported after the ones before it${capturesNote}`, () => {
  let market: Awaited<ReturnType<typeof capturesMarket>>;
  const reports = {} as Record<'dec11' | 'dec12' | 'dec16', ScheduleReport>;
  const raw = {} as Record<'dec11' | 'dec12' | 'dec16', RawCapture>;

  beforeAll(async () => {
    market = await capturesMarket();
    for (const day of ['dec11', 'dec12', 'dec16'] as const) {
      raw[day] = readRaw(CAPTURES[day]);
      reports[day] = await importSchedule(market.db, CAPTURES[day]);
    }
  });
  afterAll(() => market[Symbol.asyncDispose]());

  test.each(['dec11', 'dec12', 'dec16'] as const)(
    '%s: rows, listings, cities and films are those of a recount',
    (day) => {
      const { rows, films } = raw[day];
      expect(reports[day].rows).toMatchObject({ read: rows.length, refused: 0, repeated: 0 });
      expect(reports[day].listings).toMatchObject({
        listings: distinct(rows.map(({ theatre }) => theatre)),
        sitesByName: distinct(rows.map(placeByName)),
      });
      expect(reports[day].cities.seen).toBe(distinct(rows.map(({ city }) => city)));
      const { added, changed, unchanged } = reports[day].films;
      expect(added + changed + unchanged).toBe(films.length);
    },
  );

  test('the README states the same', () => {
    const { dec11, dec12, dec16 } = reports;
    expect([dec11.rows.read, dec11.listings.listings, dec11.cities.seen, raw.dec11.films.length]).toEqual([
      README.dec11.rows,
      README.dec11.listings,
      README.dec11.cities,
      README.dec11.films,
    ]);
    expect([dec12.rows.read, dec12.listings.listings, dec12.undated.presale]).toEqual([
      README.dec12.rows,
      README.dec12.listings,
      README.dec12.presales,
    ]);
    expect([dec16.rows.read, dec16.listings.listings, dec16.cities.seen, raw.dec16.films.length]).toEqual([
      README.dec16.rows,
      README.dec16.listings,
      README.dec16.cities,
      README.dec16.films,
    ]);
    expect([dec16.dates, dec16.undated.presale, dec16.undated.later]).toEqual([
      { '2025-12-16': README.dec16.regular },
      README.dec16.presales,
      0,
    ]);
    expect(dec16.listings.sitesByName).toBe(README.dec16.placesByName);
  });

  test('of 11 December, what had begun before the scrape is of another day with all of its answer, and no more is', () => {
    const { rows } = raw.dec11;
    const before = rows.filter(({ time }) => time < '19:02');
    const answers = new Set(before.map(({ film, city }) => `${film} ${city}`));
    const undated = rows.filter(({ film, city }) => answers.has(`${film} ${city}`));
    expect([before.length, before.filter(({ title }) => title === 'TIMUR').length]).toEqual([
      README.dec11.beforeScrape,
      README.dec11.beforeScrapeTimur,
    ]);
    expect(reports.dec11).toMatchObject({
      onSaleAfterTheirHour: README.dec11.beforeScrape,
      openAfterOwnStart: README.dec11.begunInTheEast,
      undated: { later: undated.length },
      dates: { '2025-12-11': rows.length - undated.length },
    });
    const flagged = new Set(raw.dec12.films.filter(({ is_presale: presale }) => presale === true).map(({ id }) => id));
    const ofPresales = rows.filter(({ film }) => flagged.has(film));
    expect([ofPresales.length, reports.dec12.showings.presalesFound]).toEqual([
      README.dec11.presaleLater,
      README.dec11.presaleLater,
    ]);
    expect(ofPresales.every((row) => undated.includes(row))).toBe(true);
  });

  test('of 12 December, AMBON–JAKARTA and the first film of JAMBI are the 12th, what was scraped after midnight the 13th', () => {
    const regular = raw.dec12.rows.filter(({ presale }) => !presale);
    const onSaleAfterTheirHour = regular.filter(
      ({ city, closed, time }) => city <= 'JAKARTA' && !closed && time < '23:46',
    );
    const first = regular.filter(({ city, closed }) => city < 'JAMBI' || (city === 'JAMBI' && closed));
    const second = regular.filter(({ city, closed }) => city > 'JAMBI' || (city === 'JAMBI' && !closed));
    expect(regular.filter(({ city }) => city === 'JAMBI')).toHaveLength(92);
    expect(onSaleAfterTheirHour.map(({ city, title }) => [city, title])).toEqual([
      ['BALI', 'THE COUNT OF MONTE-CRISTO'],
      ['DEPOK', 'THE COUNT OF MONTE-CRISTO'],
    ]);
    expect(reports.dec12.dates).toEqual({
      '2025-12-12': first.length - onSaleAfterTheirHour.length,
      '2025-12-13': second.length,
    });
    expect(reports.dec12.undated).toEqual({
      presale: README.dec12.presales,
      later: onSaleAfterTheirHour.length,
      midnight: 0,
    });
    expect(reports.dec12.cities.withoutRegularRows).toEqual(['TANGERANG']);
  });

  test('in the store, each city’s showings of the two days are those that a recount finds', async () => {
    const { rows } = await sql<{ city: string; day: string; showings: number }>`
      select c.name as city, s.cinema_day as day, count(*) as showings
      from showtimes s join theatres t on t.id = s.theatre_id join cities c on c.id = t.city_id
      where s.cinema_day in ('2025-12-12', '2025-12-13') group by 1, 2`.execute(market.db);
    const expected = new Map<string, number>();
    for (const { city, closed, presale, time } of raw.dec12.rows) {
      if (presale || (city <= 'JAKARTA' && !closed && time < '23:46')) continue;
      const day = city < 'JAMBI' || (city === 'JAMBI' && closed) ? '2025-12-12' : '2025-12-13';
      expected.set(`${city} ${day}`, (expected.get(`${city} ${day}`) ?? 0) + 1);
    }
    expect(new Map(rows.map(({ city, day, showings }) => [`${city} ${day}`, showings]))).toEqual(expected);
  });

  test('rows that repeat theatre, film, category and time are two halls', async () => {
    const repeated = ({ rows }: RawCapture): number =>
      repeats(rows.map(({ theatre, film, category, time }) => [theatre, film, category, time].join()));
    expect([repeated(raw.dec12), repeated(raw.dec16)]).toEqual([README.dec12.repeats, README.dec16.repeats]);
    const { rows } = await sql<{ halls: number }>`
      select count(*) as halls from showtimes where ordinal > 1 and last_seen_at = ${reports.dec16.scrapedAt}`.execute(
      market.db,
    );
    expect(rows).toEqual([{ halls: README.dec16.repeats }]);
  });

  test('chains, brands and prices are those of a recount', async () => {
    const { rows: chains } = await sql<{ chain: string; listings: number }>`
      select chain_code as chain, count(*) as listings from theatres where last_seen_at = ${reports.dec16.scrapedAt} group by 1`.execute(
      market.db,
    );
    expect(Object.fromEntries(chains.map(({ chain, listings }) => [chain, listings]))).toEqual(README.dec16.chains);
    const { rows: brands } = await sql<{ brand: string; listings: number }>`
      select brand, count(*) as listings from theatres where last_seen_at = ${reports.dec16.scrapedAt} group by 1`.execute(
      market.db,
    );
    const byBrand = Object.fromEntries(brands.map(({ brand, listings }) => [brand, listings]));
    expect([byBrand['PREMIERE'], byBrand['IMAX']]).toEqual([README.dec16.premiere, README.dec16.imax]);
    const { rows: prices } = await sql<{ low: number; high: number }>`
      select sum(price_min_idr)::bigint as low, sum(price_max_idr)::bigint as high from showtimes
      where last_seen_at = ${reports.dec16.scrapedAt}`.execute(market.db);
    const sum = (end: 0 | -1): number =>
      raw.dec16.rows.reduce((total, { price }) => total + (amounts(price).at(end) ?? 0), 0);
    expect(prices).toEqual([{ low: sum(0), high: sum(-1) }]);
  });

  test('GRAND MAL and GRAND MALL are one theatre', async () => {
    const { rows } = await sql<{ names: string[] }>`
      select array_agg(name order by name) as names from listing_names group by theatre_id having count(*) > 1`.execute(
      market.db,
    );
    expect(rows).toEqual([{ names: ['GRAND MAL LAMPUNG CGV', 'GRAND MALL LAMPUNG CGV'] }]);
  });

  test('points in Italy are refused, with path and reason', () => {
    expect(reports.dec12.points.refused).toBe(5);
    expect(reports.dec12.refused).toHaveLength(5);
    for (const { path, reason } of reports.dec12.refused) {
      expect(path).toMatch(/^\/movies\/\d+\/schedules\/JAKARTA\/\d+\/lat$/);
      expect(reason).toContain('41.87194');
    }
  });

  test('the place cache groups listings into sites, by name and by place id', async () => {
    const report = await importCapture(market.db, CAPTURES.places, { now: new Date() });
    expect(report).toMatchObject({
      kind: 'places',
      rows: { read: README.places.listings, refused: 0 },
      points: { taken: README.places.listings, refused: 0 },
    });
    const { rows } = await sql<{ sites: number; placed: number; listings: number }>`
      select count(*) as sites, count(lat) as placed, (select count(*) from theatres) as listings from sites`.execute(
      market.db,
    );
    expect(rows).toMatchObject([
      { sites: README.dec16.placesByName - README.places.joiningNames, listings: README.dec16.listings + 1 },
    ]);
    const again = await importSchedule(market.db, CAPTURES.dec16);
    expect(again.listings).toMatchObject({
      sitesByName: README.dec16.placesByName,
      sitesByPlaceId: README.dec16.placesByName - README.places.joiningNames,
      placeIdsJoiningNames: README.places.joiningNames,
      listingsWithoutPlaceId: README.places.listingsWithout,
    });
    const dec12 = await importSchedule(market.db, CAPTURES.dec12);
    expect(dec12.listings.namesWithSeveralPlaceIds).toBe(README.places.namesWithTwo);
  });

  test('the market’s clock stands at the newest capture', async () => {
    const { stands_at: standsAt } = await market.db
      .selectFrom('market_clock')
      .select('stands_at')
      .executeTakeFirstOrThrow();
    expect(standsAt).toEqual(new Date('2025-12-16T00:26:52+07:00'));
  });

  test.each(NO_CAPTURES)('%s is refused with the reason, and nothing of it is written', async (path) => {
    const report = await importCapture(market.db, path, { now: new Date() });
    expect(report).toMatchObject({ kind: 'refused', refusal: { path: '' } });
    const { rows } = await sql<{ files: number }>`select count(*) as files from capture_files`.execute(market.db);
    expect(rows[0]?.files).toBeLessThanOrEqual(4);
  });
});
