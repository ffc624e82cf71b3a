import { openTmdbClient } from '@cineradar/connectors/tmdb/client';
import { TmdbConfig } from '@cineradar/connectors/tmdb/config';
import { systemPorts } from '@cineradar/connectors/ticketing/ports';
import { startTmdbServer, type TmdbServer } from '@cineradar/connectors/testing/tmdb-server';
import { systemClock } from '@cineradar/platform/clock';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { showOf } from '../testing/planted-demand.ts';
import { clearShows, movieIdOf, plantMovies, plantPlaces, plantShows } from '../testing/planted-programme.ts';
import { fetchPopularity } from './fetch-popularity.ts';
import { recordPopularity } from './record-popularity.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let server: TmdbServer;

const PVJ = {
  city: 'Bandung',
  zone: 'Asia/Jakarta',
  chain: 'XXI',
  site: 'PVJ',
  listing: 'PVJ XXI',
  lat: null,
  lng: null,
} as const;
// 06:30 in Jakarta: the day there is the 11th already.
const NOW = new Date('2026-02-10T23:30:00Z');
const film = (id: number, title: string, popularity: number, release_date = '2026-02-05') => ({
  id,
  title,
  original_title: title,
  release_date,
  popularity,
});

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantPlaces(db, [PVJ]);
  await plantMovies(db, ['AGAK LAEN', 'AVATAR', 'NOBODY KNOWS IT', 'LAST YEAR']);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  server = await startTmdbServer({ clock: systemClock, token: 'token' });
  await clearShows(db);
  await sql`delete from movie_popularity`.execute(db);
  await sql`delete from external_ids where source = 'tmdb'`.execute(db);
  await plantShows(
    db,
    ['AGAK LAEN', 'AVATAR', 'NOBODY KNOWS IT'].map((movie) => showOf(PVJ, movie, '2026-02-11', '19:00')),
  );
  server.put(film(1, 'Agak Laen', 31.4), film(2, 'Avatar', 88, '2009-12-18'), film(3, 'Avatar', 70, '2026-01-30'));
});
afterEach(() => server[Symbol.asyncDispose]());

const fetchAll = (now = NOW) =>
  fetchPopularity(
    db,
    openTmdbClient(
      TmdbConfig.parse({ baseUrl: server.url, token: 'token', userAgent: 'test', perSecond: 40, maxTries: 1 }),
      systemPorts,
    ),
    { now, source: 'tmdb' },
  );
const kept = async () => {
  const { rows } = await sql`
    select movie_id as id, day, popularity, source from movie_popularity order by day, popularity`.execute(db);
  return rows;
};

test('films on the programme are found by title and year, remembered by their id, and kept by day', async () => {
  expect(await fetchAll()).toEqual({ films: 3, recorded: 2, unmatched: ['NOBODY KNOWS IT'], errors: {} });
  const first = [
    { id: movieIdOf('AGAK LAEN'), day: '2026-02-11', popularity: 31.4, source: 'tmdb' },
    { id: movieIdOf('AVATAR'), day: '2026-02-11', popularity: 70, source: 'tmdb' },
  ];
  expect(await kept()).toEqual(first);

  server.put(film(1, 'Renamed by somebody', 40));
  const before = server.seen.length;
  await fetchAll(new Date(NOW.getTime() + 86_400_000));
  expect(server.seen.slice(before).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/3/movie/1', '/3/movie/3']),
  );
  expect(await kept()).toEqual([
    ...first,
    { id: movieIdOf('AGAK LAEN'), day: '2026-02-12', popularity: 40, source: 'tmdb' },
    { id: movieIdOf('AVATAR'), day: '2026-02-12', popularity: 70, source: 'tmdb' },
  ]);
});

test('an id that is gone there is looked for by title again', async () => {
  await fetchAll(new Date(NOW.getTime() - 86_400_000));
  server.remove(1);
  server.put(film(9, 'Agak Laen', 55));
  expect(await fetchAll()).toMatchObject({ recorded: 2, errors: {} });
  expect(await kept()).toContainEqual({
    id: movieIdOf('AGAK LAEN'),
    day: '2026-02-11',
    popularity: 55,
    source: 'tmdb',
  });
});

test('what a day has is not asked for again', async () => {
  await fetchAll();
  expect(await fetchAll()).toEqual({ films: 1, recorded: 0, unmatched: ['NOBODY KNOWS IT'], errors: {} });
});

test('a failure of one film stops no other; failures without end stop the round', async () => {
  server.fail({ status: 500 });
  expect(await fetchAll()).toMatchObject({ films: 3, recorded: 1, errors: { server_error: 1 } });
});

test('the later figure of a day stands, however told; films that the store does not have are let go', async () => {
  const row = { movieId: movieIdOf('LAST YEAR'), day: '2025-12-01', source: 'simulator' as const };
  const at = (hour: number) => new Date(Date.UTC(2025, 11, 1, hour));
  const nobody = '3b241101-e2bb-4255-8caf-4136c566a962';
  expect(
    await recordPopularity(db, [
      { ...row, popularity: 5, observedAt: at(6) },
      { ...row, popularity: 7, observedAt: at(9) },
      { ...row, movieId: nobody, popularity: 1, observedAt: at(9) },
    ]),
  ).toBe(1);
  expect(await recordPopularity(db, [{ ...row, popularity: 6, observedAt: at(8) }])).toBe(0);
  expect(await kept()).toEqual([{ id: row.movieId, day: row.day, popularity: 7, source: 'simulator' }]);
});
