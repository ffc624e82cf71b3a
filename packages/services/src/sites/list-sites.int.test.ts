import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import type { Position } from '../paging/page.ts';
import { plantPlaces, type PlantedPlace, siteIdOf, theatreIdOf } from '../testing/planted-programme.ts';
import { listTheatres } from '../theatres/list-theatres.ts';
import { getTheatre } from '../theatres/get-theatre.ts';
import { getSite } from './get-site.ts';
import { listSites, type PlaceFilter } from './list-sites.ts';
import { isNear, type Near } from './near.ts';

/** The long form runs thousands of cases on a busy machine. */
const LONG_MS = 600_000;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;

const CITIES = [
  ['Bandung', 'Asia/Jakarta'],
  ['Makassar', 'Asia/Makassar'],
  ['Ambon', 'Asia/Jayapura'],
] as const;
const CHAINS = ['XXI', 'CGV', 'CINEPOLIS'] as const;

// Around Bandung, a few hundred metres to some tens of kilometres apart; every seventh site has no coordinates.
const PLACES: PlantedPlace[] = Array.from({ length: 90 }, (_, n) => {
  const [city, zone] = CITIES[n % 3] ?? CITIES[0];
  const site = n % 9 === 8 ? n - 1 : n;
  const placed = site % 7 !== 6;
  return {
    city,
    zone,
    chain: CHAINS[site % 3] ?? 'XXI',
    site: `SITE ${String(site % 40).padStart(2, '0')} ${site}`,
    listing: `LISTING ${n % 30} ${n}`,
    lat: placed ? -6.9 + Math.sin(site * 12.9898) * 0.3 : null,
    lng: placed ? 107.6 + Math.sin(site * 78.233) * 0.3 : null,
  };
});

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, PLACES);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const all = { limit: 500, after: undefined };
const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map((row) => row.id);
const sorted = (texts: readonly string[]): string[] => texts.toSorted();

const allPages = async (
  from: Db,
  filter: PlaceFilter,
  limit: number,
  between: (page: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ id: string; name: string; updatedSeq: number; distanceMetres: number | null }[]> => {
  const rows = [];
  let after: Position | undefined;
  for (let page = 1; ; page += 1) {
    const answer = await listTheatres(from, filter, { limit, after });
    rows.push(...answer.rows);
    if (answer.next === null) return rows;
    after = answer.next;
    await between(page);
  }
};

/** The oracle: great-circle distance by the spherical law of cosines in its vector form, not by haversine. */
const metresBetween = (a: Near, b: PlantedPlace): number => {
  const vector = (lat: number, lng: number): [number, number, number] => {
    const [phi, lambda] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [p, q] = [vector(a.lat, a.lng), vector(b.lat ?? 0, b.lng ?? 0)];
  return 2 * 6_371_008.8 * Math.asin(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) / 2);
};

const circle = fc.record({
  lat: fc.double({ min: -7.3, max: -6.5, noNaN: true }),
  lng: fc.double({ min: 107.2, max: 108, noNaN: true }),
  radiusMetres: fc.integer({ min: 1, max: 60_000 }),
});

test(
  'near finds what a brute-force search finds, nearest first, with distances within half a per cent',
  async () => {
    await fc.assert(
      fc.asyncProperty(circle, async (near) => {
        const { rows } = await listTheatres(db, { near }, all);
        const distances = new Map(
          PLACES.filter((p) => p.lat !== null).map((p) => [theatreIdOf(p.listing), metresBetween(near, p)]),
        );
        for (const row of rows) {
          const metres = distances.get(row.id) ?? Number.NaN;
          expect(Math.abs((row.distanceMetres ?? Number.NaN) - metres)).toBeLessThanOrEqual(
            Math.max(0.1, metres * 0.005),
          );
          expect(row.distanceMetres).toBeLessThanOrEqual(near.radiusMetres + 0.05);
        }
        const surely = [...distances].filter(([, metres]) => metres <= near.radiusMetres * 0.995).map(([id]) => id);
        const perhaps = [...distances].filter(([, metres]) => metres <= near.radiusMetres * 1.005).map(([id]) => id);
        expect(ids(rows)).toEqual(expect.arrayContaining(surely));
        expect(perhaps).toEqual(expect.arrayContaining(ids(rows)));
        const order = rows.map((row) => row.distanceMetres ?? 0);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
      { numRuns: scale(1_000, 40) },
    );
  },
  LONG_MS,
);

test(
  'a server without PostGIS finds the same rows',
  async () => {
    await fc.assert(
      fc.asyncProperty(circle, async (near) => {
        const found = async (hasGeography: boolean): Promise<string[]> => {
          const { rows } = await sql<{
            id: string;
          }>`select s.id from sites s where ${isNear(near, hasGeography)} order by s.id`.execute(db);
          return ids(rows);
        };
        expect(await found(false)).toEqual(await found(true));
      }),
      { numRuns: scale(1_000, 40) },
    );
  },
  LONG_MS,
);

test('pages cover every listing once and in order, whatever the page size and the order', async () => {
  const near = { lat: -6.9, lng: 107.6, radiusMetres: 200_000 };
  for (const filter of [{}, { updatedSince: 0 }, { near }]) {
    const whole = await listTheatres(db, filter, all);
    for (const limit of [1, 7, 89, 90, 91]) {
      expect(await allPages(db, filter, limit)).toEqual(whole.rows);
    }
  }
});

test('listings that are added while one pages come at most once, and none of the others is missed or told twice', async () => {
  await using own = await testDatabase();
  const other = openDb(openPool(own.url, { max: 2 }));
  await plantPlaces(other, PLACES);
  try {
    const added: PlantedPlace[] = [];
    const rows = await allPages(other, {}, 9, async (page) => {
      const [model] = PLACES;
      if (model === undefined) return;
      const place = {
        ...model,
        city: `NEW ${page}`,
        site: `NEW SITE ${page}`,
        listing: page % 2 === 0 ? `A NEW ${page}` : `ZZ NEW ${page}`,
      };
      added.push(place);
      if (added.length <= 8) await plantPlaces(other, [place]);
    });
    const seen = ids(rows);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(PLACES.map((p) => theatreIdOf(p.listing))));
    expect(rows.map((row) => row.name)).toEqual(rows.map((row) => row.name).toSorted());
  } finally {
    await other.destroy();
  }
});

test('each filter lets through exactly the rows that match it', async () => {
  const wanted = PLACES.filter((p) => p.city === 'Makassar' && p.chain === 'CGV').map((p) => theatreIdOf(p.listing));
  const { rows } = await listTheatres(db, { citySlug: 'makassar', chain: 'CGV' }, all);
  expect(sorted(ids(rows))).toEqual(sorted(wanted));
  expect(wanted.length).toBeGreaterThan(0);
  const three = PLACES.slice(3, 6).map((p) => theatreIdOf(p.listing));
  expect(sorted(ids((await listTheatres(db, { ids: three }, all)).rows))).toEqual(sorted(three));
  expect((await listTheatres(db, { ids: [] }, all)).rows).toEqual([]);
});

test('a site counts its listings, and shows a change of any of them', async () => {
  const { rows } = await listSites(db, {}, all);
  expect(rows.flatMap((site) => site.listings)).toHaveLength(PLACES.length);
  expect(rows.some((site) => site.listings.length > 1)).toBe(true);
  const last = Math.max(...rows.map((site) => site.updatedSeq));
  expect((await listSites(db, { updatedSince: last }, all)).rows).toEqual([]);
  const [place] = PLACES;
  if (place === undefined) throw new Error('no place');
  await sql`update theatres set updated_seq = nextval('change_seq') where id = ${theatreIdOf(place.listing)}`.execute(
    db,
  );
  expect(ids((await listSites(db, { updatedSince: last }, all)).rows)).toEqual([siteIdOf(place.site)]);
});

test('a site that became part of another is found by the id it had', async () => {
  const [place] = PLACES;
  if (place === undefined) throw new Error('no place');
  const was = '0b0c5e0e-5d0f-5c57-9a43-0d9c6e1a2b3c';
  await sql`
    insert into external_ids (source, kind, external_id, our_id) values ('cineradar', 'site', ${was}, ${siteIdOf(place.site)})`.execute(
    db,
  );
  expect((await getSite(db, was)).id).toBe(siteIdOf(place.site));
  expect(ids((await listSites(db, { ids: [was, siteIdOf(place.site)] }, all)).rows)).toEqual([siteIdOf(place.site)]);
});

test('one listing and one site are found by our id and by a source’s name, and a missing one is refused', async () => {
  const [place] = PLACES;
  if (place === undefined) throw new Error('no place');
  const byName = await getTheatre(db, 'tix:listing-0-0');
  expect(byName).toEqual(await getTheatre(db, theatreIdOf(place.listing)));
  expect(byName).toMatchObject({
    tixId: 'tix:listing-0-0',
    city: { slug: 'bandung', zone: 'Asia/Jakarta' },
    site: { id: siteIdOf(place.site) },
  });
  expect((await getSite(db, siteIdOf(place.site))).listings.map((listing) => listing.id)).toContain(byName.id);
  await expect(getTheatre(db, 'tix:nobody')).rejects.toMatchObject({ code: 'not_found' });
  await expect(getSite(db, theatreIdOf('nobody'))).rejects.toMatchObject({ code: 'not_found' });
});
