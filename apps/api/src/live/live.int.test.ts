import { mintId, type ShowtimeId } from '@cineradar/core/shared/ids';
import { openLog } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openRedis, readingsChannel } from '@cineradar/platform/redis/client';
import { testDatabase } from '@cineradar/platform/testing/database';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import { testRedis } from '@cineradar/platform/testing/redis';
import { standClock } from '@cineradar/services/catalogue/stand-clock';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import { loadToldAfter } from '@cineradar/services/occupancy/stream/load-told';
import { emptyCatalogue } from '@cineradar/services/testing/schedule-looks';
import { lookAt, plantPlaces, plantShowing } from '@cineradar/services/testing/small-market';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LiveBoard } from '../schemas/live-board.ts';
import { Live, SiteNow, TheatreNow } from '../schemas/occupancy.ts';
import { movableClock, testApi } from '../testing/app.ts';
import { cuttable } from '../testing/cuttable.ts';
import { eventually } from '../testing/eventually.ts';
import { openMarket } from './open-market.ts';

const NOW = '2026-03-02T12:30:00Z';
const at = (time: string): Date => new Date(`2026-03-02T${time}:00Z`);
const taken = (seats: number): ReadonlySet<number> => new Set(Array.from({ length: seats }, (_, seat) => seat));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

/** One site with two listings and nothing else in the store; A shows at 12:40 (100 seats) and 12:00 (300 seats), B at 18:00; behind cuttable wires. */
const openWorld = async () => {
  const stack = new AsyncDisposableStack();
  const store = stack.use(await cuttable(database.url));
  const redisServer = stack.use(await testRedis());
  const redisWire = stack.use(await cuttable(redisServer.url));
  const db = openDb(openPool(database.url));
  stack.defer(() => db.destroy());
  const publisher = openRedis(redisServer.url, 'sandbox', { patient: true });
  stack.defer(() => publisher.disconnect());
  await emptyTables(db, ['latest', 'occupancy_readings', 'dirty_showings']);
  await emptyCatalogue(db);
  await emptyTables(db, ['cities']);
  const { siteId, theatreIds, movieIds } = await plantPlaces(db, 2, 1);
  const [a, b] = theatreIds;
  const [movie] = movieIds;
  if (a === undefined || b === undefined || movie === undefined) throw new Error('nothing was planted');
  await db
    .insertInto('external_ids')
    .values({ source: 'tix', kind: 'theatre', external_id: '77', our_id: a })
    .execute();
  const soon = await plantShowing(db, a, movie, at('12:40'));
  const begun = await plantShowing(db, a, movie, at('12:00'));
  await plantShowing(db, b, movie, at('18:00'));
  const clock = movableClock(NOW);
  const market = openMarket(
    { name: 'sandbox', databaseUrl: store.url, redisUrl: redisWire.url, clock },
    openLog('test', 'silent'),
  );
  stack.defer(() => market.close());
  const api = testApi([market]);
  const claims = { market: 'sandbox' };
  const json = async (path: string): Promise<unknown> => (await api.get(path, claims)).json();
  await eventually(
    async () => market.live.status(),
    (status) => status.loaded && status.staleBecause.length === 0,
  );
  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    ...{ api, claims, clock, market, store, redisWire, db, a, b, siteId, soon, begun, json },
    board: async (query = '') => LiveBoard.parse(await json(`/v1/occupancy/board${query}`)),
    live: async () => Live.parse(await json('/v1/occupancy/live')),
    theatre: async (id: string) => TheatreNow.parse(await json(`/v1/occupancy/${id}`)),
    look: (id: ShowtimeId, time: string, seats: number, notFree: number) =>
      recordReadings(
        db,
        [{ showtimeId: id, observedAt: at(time), chain: 'XXI', source: 'tix', grid: lookAt(seats, taken(notFree)) }],
        at('12:30'),
      ),
    tell: () => publisher.publish(readingsChannel('sandbox'), '{}'),
  };
};

test('a listing is there at any hour: occupancy unknown and the next start where nothing was seen', async () => {
  await using world = await openWorld();
  const { readings, timestamp } = await world.live();
  expect(timestamp).toBe('2026-03-02T12:30:00.000Z');
  expect(
    readings.map(({ name, occupancy, showingsOn, showingsUnknown, nextStart }) => ({
      name,
      occupancy,
      showingsOn,
      showingsUnknown,
      nextStart,
    })),
  ).toEqual([
    { name: 'TEST 0', occupancy: null, showingsOn: 2, showingsUnknown: 2, nextStart: '2026-03-02T12:40:00.000Z' },
    { name: 'TEST 1', occupancy: null, showingsOn: 0, showingsUnknown: 0, nextStart: '2026-03-02T18:00:00.000Z' },
  ]);
});

test('a look that is told of shows, in a sum weighted by seats', async () => {
  await using world = await openWorld();
  await world.look(world.soon.id, '12:29', 100, 100);
  await world.look(world.begun.id, '11:59', 300, 60);
  await world.tell();
  const theatre = await eventually(
    () => world.theatre(world.a),
    ({ showingsUnknown }) => showingsUnknown === 0,
  );
  expect(theatre).toMatchObject({
    ...{
      occupancy: 40,
      occupancyLow: 40,
      occupancyHigh: 40,
      admissionsLow: 160,
      admissionsHigh: 160,
      capacity: 400,
      blocked: 0,
    },
    ...{
      confidence: 'low',
      stale: false,
      observedAt: { oldest: '2026-03-02T11:59:00.000Z', newest: '2026-03-02T12:29:00.000Z' },
    },
  });
  expect(theatre.showings.map(({ phase, occupancy }) => ({ phase, occupancy }))).toEqual([
    { phase: 'running', occupancy: 20 },
    { phase: 'doors_open', occupancy: 100 },
  ]);
  expect(await world.theatre('tix:77')).toEqual(theatre);
});

test('a look that nobody told of shows all the same', async () => {
  await using world = await openWorld();
  await world.look(world.soon.id, '12:29', 100, 25);
  const { readings } = await eventually(world.live, (live) => live.readings[0]?.occupancy !== null);
  expect(readings[0]).toMatchObject({ occupancy: 25 });
});

test('the clock alone moves a showing on and off, and a final does not age', async () => {
  await using world = await openWorld();
  await world.look(world.soon.id, '12:29', 100, 50);
  await world.look(world.begun.id, '11:59', 100, 10);
  await world.tell();
  await eventually(
    () => world.theatre(world.a),
    ({ showingsUnknown }) => showingsUnknown === 0,
  );
  world.clock.moveTo('2026-03-02T13:59:59Z');
  expect(await world.theatre(world.a)).toMatchObject({ occupancy: 30, showingsOn: 2, stale: false, nextStart: null });
  world.clock.moveTo('2026-03-02T14:00:00Z');
  expect(await world.theatre(world.a)).toMatchObject({ occupancy: 50, showingsOn: 1, stale: false });
  world.clock.moveTo('2026-03-02T17:40:00Z');
  expect(await world.theatre(world.a)).toMatchObject({ occupancy: null, showingsOn: 0, capacity: null });
  expect((await world.live()).readings.map(({ showingsOn }) => showingsOn)).toEqual([0, 1]);
});

test('a market whose store says where it stands goes there, also back to showings that were over', async () => {
  await using stack = new AsyncDisposableStack();
  const own = stack.use(await testDatabase());
  const redis = stack.use(await testRedis());
  const db = openDb(openPool(own.url));
  stack.defer(() => db.destroy());
  const { theatreIds, movieIds } = await plantPlaces(db, 1, 1);
  const [theatreId] = theatreIds;
  const [movieId] = movieIds;
  if (theatreId === undefined || movieId === undefined) throw new Error('nothing was planted');
  await plantShowing(db, theatreId, movieId, at('12:40'));
  const market = openMarket(
    {
      name: 'captures',
      databaseUrl: own.url,
      redisUrl: redis.url,
      clock: movableClock('2026-11-22T00:00:00Z'),
      standsByStore: true,
    },
    openLog('test', 'silent'),
  );
  stack.defer(() => market.close());
  const api = testApi([market]);
  const first = async () => {
    const answer = await api.get('/v1/occupancy/live', { market: 'captures' });
    return Live.safeParse(await answer.json()).data?.readings[0];
  };
  expect(await eventually(first, (reading) => reading !== undefined)).toMatchObject({ nextStart: null, showingsOn: 0 });
  await standClock(db, new Date(NOW));
  const stood = await eventually(first, (reading) => reading?.showingsOn === 1);
  expect(stood).toMatchObject({ occupancy: null, showingsUnknown: 1, nextStart: at('12:40').toISOString() });
});

test('a look at a showing that has not begun is stale after 30 minutes', async () => {
  await using world = await openWorld();
  await world.look(world.soon.id, '12:05', 100, 50);
  await world.tell();
  expect(
    await eventually(
      () => world.theatre(world.a),
      ({ occupancy }) => occupancy !== null,
    ),
  ).toMatchObject({ stale: false });
  world.clock.moveTo('2026-03-02T12:35:00.001Z');
  expect(await world.theatre(world.a)).toMatchObject({ stale: true });
  world.clock.moveTo('2026-03-02T12:40:00Z');
  expect(await world.theatre(world.a)).toMatchObject({ stale: false });
});

test('a site is the sum of its listings', async () => {
  await using world = await openWorld();
  world.clock.moveTo('2026-03-02T17:45:00Z');
  const [, , late] = await world.db.selectFrom('showtimes').select('id').orderBy('starts_at').execute();
  await recordReadings(
    world.db,
    [
      {
        showtimeId: late?.id as ShowtimeId,
        observedAt: at('17:44'),
        chain: 'XXI',
        source: 'tix',
        grid: lookAt(50, taken(10)),
      },
    ],
    at('17:45'),
  );
  await world.tell();
  const site = await eventually(
    async () => SiteNow.parse(await world.json(`/v1/sites/${world.siteId}/occupancy`)),
    ({ occupancy }) => occupancy !== null,
  );
  expect(site).toMatchObject({ site: { id: world.siteId }, occupancy: 20, capacity: 50, showingsOn: 1 });
  expect(site.listings.map(({ occupancy }) => occupancy)).toEqual([null, 20]);
});

test('with Redis away it serves what it has, marked stale; when Redis is back nothing was missed', async () => {
  await using world = await openWorld();
  await world.redisWire.cut();
  await eventually(
    async () => world.market.live.status(),
    ({ staleBecause }) => staleBecause.includes('redis_away'),
  );
  const answer = await world.api.get('/v1/occupancy/live', world.claims);
  expect(answer.headers.get('cineradar-stale')).toBe('redis_away');
  expect(Live.parse(await answer.json()).readings.every(({ stale }) => stale)).toBe(true);
  await world.look(world.soon.id, '12:29', 100, 75);
  await world.redisWire.mend();
  await eventually(world.live, ({ readings }) => readings[0]?.occupancy === 75 && !readings[0].stale);
});

test('with Postgres away the live routes still answer and say how old they are, the others say unavailable', async () => {
  await using world = await openWorld();
  await world.look(world.soon.id, '12:29', 100, 75);
  await world.tell();
  await eventually(world.live, ({ readings }) => readings[0]?.occupancy === 75);
  await world.store.cut();
  await eventually(
    async () => world.market.live.status(),
    ({ staleBecause, ageSeconds }) => staleBecause.includes('postgres_away') && ageSeconds >= 1,
  );
  const answer = await world.api.get(`/v1/occupancy/${world.a}`, world.claims);
  expect(answer.headers.get('cineradar-stale')).toBe('postgres_away');
  expect(Number(answer.headers.get('age'))).toBeGreaterThanOrEqual(1);
  expect(await answer.json()).toMatchObject({ occupancy: 75, stale: true });
  const readyz = await world.api.app.request('/readyz');
  expect(readyz.status).toBe(200);
  expect(await readyz.json()).toMatchObject({ status: 'degraded' });
  await world.store.mend();
  await eventually(world.live, ({ readings }) => readings[0]?.stale === false);
});

test('before the store was read once it says unavailable, and is not ready', async () => {
  const market = openMarket(
    {
      name: 'sandbox',
      databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
      redisUrl: 'redis://127.0.0.1:1',
      clock: movableClock(NOW),
    },
    openLog('test', 'silent'),
  );
  const { app, get } = testApi([market]);
  const answer = await get('/v1/occupancy/live', { market: 'sandbox' });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  expect((await app.request('/readyz')).status).toBe(503);
  await market.close();
});

test('an unknown listing or site is not found, and an id of no known form is a bad request', async () => {
  await using world = await openWorld();
  const status = async (path: string): Promise<number> => (await world.api.get(path, world.claims)).status;
  expect(await status(`/v1/occupancy/${mintId('theatre', 'nowhere')}`)).toBe(404);
  expect(await status('/v1/occupancy/tix:1')).toBe(404);
  expect(await status('/v1/sites/tix:1/occupancy')).toBe(404);
  expect(await status('/v1/occupancy/1')).toBe(400);
});

test('the board holds a site’s showings that are on and those whose doors open within an hour, each with its last look', async () => {
  await using world = await openWorld();
  await world.look(world.begun.id, '11:59', 300, 60);
  await world.tell();
  const board = await eventually(
    () => world.board(),
    ({ sites }) => sites[0]?.showings[0]?.look !== null,
  );
  expect(board).toMatchObject({ timestamp: '2026-03-02T12:30:00.000Z', until: '2026-03-02T13:30:00.000Z' });
  expect(board.sites).toHaveLength(1);
  const [site] = board.sites;
  expect(site).toMatchObject({ id: world.siteId, citySlug: 'test-city', nextStart: '2026-03-02T12:40:00.000Z' });
  expect(site?.listings.map(({ name }) => name)).toEqual(['TEST 0', 'TEST 1']);
  expect(site?.showings.map(({ startsAt, look }) => [startsAt, look])).toEqual([
    [
      '2026-03-02T12:00:00.000Z',
      { observedAt: '2026-03-02T11:59:00.000Z', seats: 300, notFree: 60, blocked: 0, confidence: 'low' },
    ],
    ['2026-03-02T12:40:00.000Z', null],
  ]);
  expect(board.movies.map(({ title }) => title)).toEqual(['FILM 0']);
  expect((await world.board('?ahead=360')).sites[0]?.showings).toHaveLength(3);
});

test('a stream taken up from the board’s place tells what was recorded after it and nothing before', async () => {
  await using world = await openWorld();
  const placeOf = async () => {
    const [, epoch, seq] = (await world.board()).lastEventId?.split('-') ?? [];
    return { epoch, seq: Number(seq) };
  };
  const first = await eventually(placeOf, ({ seq }) => Number.isInteger(seq));
  await world.look(world.soon.id, '12:29', 100, 100);
  await world.tell();
  const next = await eventually(placeOf, ({ seq }) => seq > first.seq);
  expect(next.epoch).toBe(first.epoch);
  const { told } = await loadToldAfter(world.db, first.seq);
  expect(told.map(({ reading }) => reading.showtimeId)).toEqual([world.soon.id]);
  expect((await loadToldAfter(world.db, next.seq)).told).toEqual([]);
});
