import { movieIdOf, showIdOf, siteIdOf, theatreIdOf } from '@cineradar/services/testing/planted-programme';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { SCOPES } from '@cineradar/core/accounts/scopes';
import { pageOf } from '../schemas/common.ts';
import { History } from '../schemas/history.ts';
import { Movie, MoviePage } from '../schemas/movies.ts';
import { Performance } from '../schemas/performance.ts';
import { Site, SitePage, Theatre, TheatrePage } from '../schemas/places.ts';
import { Problem } from '../schemas/problem.ts';
import { ShowtimeDetail, ShowtimePage } from '../schemas/showtimes.ts';
import { DAY, openProgramme, SHOW, UNDATED } from '../testing/programme.ts';

let world: Awaited<ReturnType<typeof openProgramme>>;
beforeAll(async () => {
  world = await openProgramme();
});
afterAll(() => world[Symbol.asyncDispose]());

const PVJ = theatreIdOf('PARIS VAN JAVA XXI');

const ROUTES: readonly (readonly [path: string, scope: string, schema: z.ZodType])[] = [
  ['/v1/sites', 'sites.read', SitePage],
  [`/v1/sites/${siteIdOf('PASKAL')}`, 'sites.read', Site],
  ['/v1/theatres', 'theatres.read', TheatrePage],
  ['/v1/theatres/tix:paskal-23-cgv', 'theatres.read', Theatre],
  ['/v1/theatres?near=-6.89,107.6&radius=20000', 'theatres.read', TheatrePage],
  ['/v1/movies', 'movies.read', MoviePage],
  ['/v1/movies/tix:agak-laen', 'movies.read', Movie],
  ['/v1/showtimes', 'showtimes.read', ShowtimePage],
  ['/v1/showtimes?updated_since=0', 'showtimes.read', ShowtimePage],
  [`/v1/showtimes/${showIdOf(SHOW)}`, 'showtimes.read', ShowtimeDetail],
  [`/v1/showtimes/${showIdOf(UNDATED)}`, 'showtimes.read', ShowtimeDetail],
  [`/v1/movies/${movieIdOf('AGAK LAEN')}/performance?by=day,hour,city,chain`, 'performance.read', Performance],
  ['/v1/theatres/tix:paris-van-java-xxi/performance', 'performance.read', Performance],
  [`/v1/sites/${siteIdOf('PARIS VAN JAVA')}/performance?by=hour`, 'performance.read', Performance],
  [`/v1/occupancy/${PVJ}/history?resolution=15min`, 'occupancy.read', History],
  [`/v1/occupancy/${PVJ}/history?resolution=hour`, 'occupancy.read', History],
  ['/v1/occupancy/tix:paris-van-java-xxi/history?resolution=day', 'occupancy.read', History],
];

test.each(ROUTES)('%s answers what its schema says and nothing besides', async (path, _scope, schema) => {
  const answer = await world.get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json');
  const body: unknown = await answer.json();
  // Parsing drops what the schema does not name, so equality means that nothing else was sent.
  expect(schema.parse(body)).toEqual(body);
});

test.each(ROUTES)('%s answers 304 to whoever has it, and again in full once it changed', async (path) => {
  const first = await world.get(path);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]+"$/);
  const again = await world.get(path, {}, { 'If-None-Match': `"other", ${etag}` });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  expect((await world.get(path, {}, { 'If-None-Match': '"other"' })).status).toBe(200);
});

test.each(ROUTES)('%s is refused to a token without %s', async (path, scope) => {
  const others = SCOPES.filter((each) => each !== scope).join(' ');
  const answer = await world.get(path, { scope: others });
  expect(answer.status).toBe(403);
  expect(Problem.parse(await answer.json())).toMatchObject({
    code: 'forbidden',
    errors: [{ pointer: '/header/authorization' }],
  });
});

test.each(['/v1/sites/', '/v1/theatres/', '/v1/movies/', '/v1/showtimes/'])(
  '%s{id}: a thing that is not there is 404, by our id and by a source’s name',
  async (path) => {
    for (const id of ['tix:404', '6f1f8c1e-3a59-5d0b-9a57-1c52a3f1e0d4']) {
      const answer = await world.get(path + id);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
      const { code, detail } = Problem.parse(await answer.json());
      expect([code, detail.includes(id)]).toEqual(['not_found', true]);
    }
  },
);

const refusalOf = async (
  path: string,
): Promise<{ status: number; pointer: string | undefined; message: string | undefined }> => {
  const answer = await world.get(path);
  const { status, errors } = Problem.parse(await answer.json());
  return { status, pointer: errors?.[0]?.pointer, message: errors?.[0]?.message };
};

test.each([
  ['/v1/theatres?citty=bandung', '/query/citty', 'did you mean city?'],
  ['/v1/movies?colour=red', '/query/colour', 'there are limit, cursor, q, ids, on, updated_since'],
  ['/v1/theatres?city=bandugn', '/query/city', 'did you mean bandung?'],
  ['/v1/theatres?near=north', '/query/near', '-6.9147,107.6098'],
  ['/v1/theatres?near=-91,107', '/query/near', 'lat,lng'],
  ['/v1/theatres?radius=500', '/query/radius', 'near=lat,lng'],
  ['/v1/theatres?limit=501', '/query/limit', '500'],
  ['/v1/theatres?ids=12', '/query/ids/0', 'tix:'],
  ['/v1/theatres?cursor=AAAA', '/query/cursor', 'cursor'],
  ['/v1/showtimes?date=02-03-2026', '/query/date', 'YYYY-MM-DD'],
  ['/v1/showtimes?date=2026-02-30', '/query/date', 'YYYY-MM-DD'],
  ['/v1/showtimes?date=9999-12-31', '/query/date', 'YYYY-MM-DD'],
  ['/v1/showtimes?status=sold', '/query/status', 'gone'],
  ['/v1/movies?q=%00', '/query/q', 'control'],
  ['/v1/movies/tix:agak-laen/performance?from=2026-01-01&to=2026-12-31', '/query/to', '92'],
  ['/v1/movies/tix:agak-laen/performance?from=2026-03-02&to=2026-03-01', '/query/from', 'is later than to'],
  ['/v1/movies/tix:agak-laen/performance?by=week', '/query/by/0', 'day'],
  [`/v1/occupancy/${PVJ}/history`, '/query/resolution', '15min'],
  [`/v1/occupancy/${PVJ}/history?resolution=15min&from=2026-01-01&to=2026-02-01`, '/query/to', '7'],
  ['/v1/exports/day?kind=showings', '/query/date', ''],
  ['/v1/exports/day?date=2026-03-02&kind=seats', '/query/kind', 'readings'],
] as const)('%s is refused at %s and says what to do', async (path, pointer, message) => {
  const refusal = await refusalOf(path);
  expect(refusal).toMatchObject({ status: 400, pointer });
  expect(refusal.message).toContain(message);
});

test('pages follow one another by their cursor, and a cursor of other filters is refused', async () => {
  const names: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page = TheatrePage.parse(await world.json(`/v1/theatres?limit=1${next === '' ? '' : `&cursor=${next}`}`));
    names.push(...page.data.map((theatre) => theatre.name));
    next = page.nextCursor;
  }
  expect(names).toEqual(['PARIS VAN JAVA PREMIERE', 'PARIS VAN JAVA XXI', 'PASKAL 23 CGV', 'PHINISI POINT CINEPOLIS']);
  const { nextCursor } = pageOf(Theatre).parse(await world.json('/v1/theatres?limit=1'));
  expect(await refusalOf(`/v1/theatres?chain=CGV&cursor=${nextCursor}`)).toMatchObject({
    status: 400,
    pointer: '/query/cursor',
  });
});

test('a city is taken by slug or by name, and a circle by its radius', async () => {
  const names = async (query: string) =>
    TheatrePage.parse(await world.json(`/v1/theatres?${query}`)).data.map((theatre) => theatre.name);
  expect(await names('city=MAKASSAR')).toEqual(['PHINISI POINT CINEPOLIS']);
  expect(await names('city=makassar')).toEqual(await names('city=Makassar'));
  expect(await names('near=-6.9153,107.5947&radius=1')).toEqual(['PASKAL 23 CGV']);
  expect(await names('near=-6.9153,107.5947&radius=4000')).toHaveLength(3);
  expect(await names(`ids=tix:paskal-23-cgv,${PVJ},tix:nobody`)).toEqual(['PARIS VAN JAVA XXI', 'PASKAL 23 CGV']);
});

test('showings are found by what they are: listing, site, film, day, and those without a day', async () => {
  const found = async (query: string) =>
    ShowtimePage.parse(await world.json(`/v1/showtimes?${query}`)).data.map((each) => each.ordinal);
  expect(await found(`theatre=tix:paris-van-java-xxi&date=${DAY}`)).toEqual([1, 4, 5]);
  expect(await found(`site=${siteIdOf('PARIS VAN JAVA')}&movie=tix:agak-laen`)).toEqual([1, 5, 6]);
  expect(await found('undated=true')).toEqual([6]);
  expect(await found('undated=false&theatre=tix:phinisi-point-cinepolis')).toEqual([3]);
  expect(await found('theatre=tix:nobody')).toEqual([]);
});

test('a film’s performance is what a hand count of its two read showings gives', async () => {
  const { total, undatedShows, asOf, confidence } = Performance.parse(
    await world.json(`/v1/movies/tix:agak-laen/performance?from=${DAY}&to=${DAY}`),
  );
  expect({ undatedShows, asOf, confidence }).toEqual({
    undatedShows: 1,
    asOf: '2026-03-02T12:30:00.000Z',
    confidence: 'low',
  });
  expect(total).toMatchObject({
    // 50 of 90 and 20 of 200 sold; four of the day's five showings are the film's, of which one is still to come.
    shows: 4,
    showsStarted: 3,
    showsRead: 2,
    coverage: 66.67,
    earlyFinals: 1,
    earlyShare: 50,
    admissionsLow: 70,
    admissionsHigh: 80,
    capacity: 290,
    occupancy: 24.14,
    occupancyHigh: 26.67,
    screeningShare: 80,
    seatShare: 80,
    fieldShows: 5,
    fieldSeats: 500,
    hallSeats: 400,
    grossMinIdr: 70 * 40_000,
    grossMaxIdr: 80 * 50_000,
    readWithoutPrice: 0,
  });
});

test('a long answer comes coded to whoever takes it so, with a tag of its own, and decodes to the same', async () => {
  await using own = await openProgramme();
  await sql`
    insert into movies (id, title, first_seen_at, last_seen_at)
    select gen_random_uuid(), 'FILM ' || n, now(), now() from generate_series(1, 60) n`.execute(own.db);
  const plain = await own.get('/v1/movies?limit=60');
  const coded = await own.get('/v1/movies?limit=60', {}, { 'Accept-Encoding': 'gzip' });
  expect(coded.headers.get('content-encoding')).toBe('gzip');
  expect(coded.headers.get('etag')).not.toBe(plain.headers.get('etag'));
  expect(coded.headers.get('vary')).toContain('Accept-Encoding');
  const { body } = coded;
  if (body === null) throw new Error('no body');
  expect(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).text()).toBe(await plain.text());
});

test('the trend and the usual curve answer over HTTP, with a tag that spares sending them again', async () => {
  for (const path of ['/v1/occupancy/trend', `/v1/showtimes/${showIdOf(SHOW)}/usual-curve`]) {
    const response = await world.get(path);
    expect(response.status, path).toBe(200);
    const tag = response.headers.get('etag') ?? '';
    expect((await world.get(path, {}, { 'If-None-Match': tag })).status, path).toBe(304);
  }
});
