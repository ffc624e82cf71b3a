import { forecastByPickup } from '@cineradar/services/demand/forecast-by-pickup';
import { plantShows, showIdOf } from '@cineradar/services/testing/planted-programme';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { NOW, openProgramme, SHOW } from '../testing/programme.ts';
import { bearer, type TokenClaims } from '../testing/tokens.ts';

let world: Awaited<ReturnType<typeof openProgramme>>;
beforeAll(async () => {
  world = await openProgramme();
  // A second hall beside the showing at 21:00 that the programme has.
  await plantShows(world.db, [{ ...SHOW, ordinal: 7, time: '21:00', final: null, seats: 60 }]);
});
afterAll(() => world[Symbol.asyncDispose]());

const COMING = { ...SHOW, ordinal: 5, time: '21:00', final: null };
const QUESTION = {
  theatreId: 'tix:paris-van-java-xxi',
  movieId: 'tix:agak-laen',
  showtime: '2026-03-02T21:00:00+07:00',
};

const ask = async (body: unknown, claims?: TokenClaims, type = 'application/json'): Promise<Response> =>
  world.post('/v1/predictions/demand', typeof body === 'string' ? body : JSON.stringify(body), {
    Authorization: await bearer(claims),
    'Content-Type': type,
  });
const Refusal = z.looseObject({
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string() })).default([]),
});
const refusalOf = async (body: unknown) => {
  const answer = await ask(body);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { code, detail, errors } = Refusal.parse(await answer.json());
  return { status: answer.status, code, detail, at: errors.map(({ pointer }) => pointer) };
};

test('a film, a listing and a start are answered in sum and by hall, whatever the offset they are named by', async () => {
  const answer = await ask(QUESTION);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const body = await answer.json();
  expect(body).toMatchObject({
    known: 'showings',
    startsAt: '2026-03-02T14:00:00.000Z',
    timezone: 'Asia/Jakarta',
    localStart: '2026-03-02T21:00+07:00',
    basis: 'pickup',
    modelVersion: 'pickup-1',
    ageSeconds: 0,
    capacity: 160,
    halls: [{ capacity: 100 }, { capacity: 60 }],
    synthetic: false,
  });
  for (const showtime of ['2026-03-02T14:00:00Z', '2026-03-02T21:00+07:00', '2026-03-02T22:00:00.000+08:00'])
    expect(await (await ask({ ...QUESTION, showtime })).json()).toEqual(body);
});

test('a start without its offset is refused, and so is one that has passed or lies too far ahead: each says what to do', async () => {
  const at = ['/body/showtime'];
  expect(await refusalOf({ ...QUESTION, showtime: '2026-03-02T21:00:00' })).toMatchObject({
    status: 422,
    detail: expect.stringContaining('needs its offset') as string,
    at,
  });
  expect(await refusalOf({ ...QUESTION, showtime: '2026-03-02T21:00' })).toMatchObject({
    detail: expect.stringContaining('needs its offset') as string,
  });
  expect(await refusalOf({ ...QUESTION, showtime: 'tomorrow evening' })).toMatchObject({ status: 422, at });
  expect(await refusalOf({ ...QUESTION, showtime: '2026-03-02T13:00:00+07:00' })).toMatchObject({
    status: 422,
    code: 'unprocessable',
    detail: expect.stringContaining('has begun') as string,
    at,
  });
  expect(await refusalOf({ ...QUESTION, showtime: '2026-04-02T13:00:00+07:00' })).toMatchObject({ status: 422, at });
});

test('an unknown listing or film is a 404; one that nobody sells at that start is answered by its usual hour', async () => {
  expect(await refusalOf({ ...QUESTION, theatreId: 'tix:nowhere' })).toMatchObject({ status: 404, code: 'not_found' });
  expect(await refusalOf({ ...QUESTION, movieId: 'tix:nothing' })).toMatchObject({ status: 404 });
  const unsold = await (await ask({ ...QUESTION, showtime: '2026-03-04T19:00:00+07:00' })).json();
  expect(unsold).toMatchObject({ known: 'usualHour', halls: [], sold: null });
});

test('hostile bodies are refused field by field, and never with a fault of ours', async () => {
  expect(await refusalOf('{"theatreId":')).toMatchObject({ status: 400 });
  expect(await refusalOf('null')).toMatchObject({ status: 400 });
  expect(await refusalOf([])).toMatchObject({ status: 400 });
  expect(await refusalOf({})).toMatchObject({
    status: 400,
    at: ['/body/theatreId', '/body/movieId', '/body/showtime'],
  });
  expect(await refusalOf({ ...QUESTION, theatre_id: 'x' })).toMatchObject({ status: 400, at: ['/body/theatre_id'] });
  expect(await refusalOf({ ...QUESTION, theatreId: "'; drop table theatres; --" })).toMatchObject({
    status: 400,
    at: ['/body/theatreId'],
  });
  expect(await refusalOf({ ...QUESTION, showtime: 1_772_460_000 })).toMatchObject({
    status: 400,
    at: ['/body/showtime'],
  });
  expect(await refusalOf({ ...QUESTION, showtime: '9'.repeat(5_000) })).toMatchObject({ status: 400 });
  expect(await refusalOf({ ...QUESTION, showtime: '+275760-09-13T00:00:00.001Z' })).toMatchObject({ status: 422 });
  expect(await refusalOf({ ...QUESTION, movieId: 'a'.repeat(70_000) })).toMatchObject({ status: 413 });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'nonsense'])
    expect((await ask(QUESTION, {}, type)).status).toBe(400);
});

test('the list has what is coming, by its filters and page by page, and is not sent twice to who has it', async () => {
  const first = await world.get('/v1/predictions?limit=1');
  const page = z
    .object({ data: z.array(z.looseObject({ id: z.string() })), nextCursor: z.string() })
    .parse(await first.json());
  const rest = await world.json(`/v1/predictions?limit=1&cursor=${page.nextCursor}`);
  expect(rest).toMatchObject({ data: [{}], nextCursor: null });
  expect(page.data[0]?.id).not.toBe(
    z.object({ data: z.tuple([z.looseObject({ id: z.string() })]) }).parse(rest).data[0].id,
  );
  const again = await world.get('/v1/predictions?limit=1', {}, { 'If-None-Match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
  expect(
    await world.json('/v1/predictions?city=bandung&movie=tix:agak-laen&from=2026-03-02&to=2026-03-02'),
  ).toMatchObject({
    data: [{ theatre: { name: 'PARIS VAN JAVA XXI' } }, {}],
  });
  expect(await world.json('/v1/predictions?city=makassar')).toEqual({ data: [], nextCursor: null });
  expect((await world.get('/v1/predictions?theater=x')).status).toBe(400);
  expect(JSON.stringify(await world.json('/v1/predictions'))).toContain(showIdOf(COMING));
});

test('a site’s hours and the model that answers are told', async () => {
  const { data } = z
    .object({ data: z.array(z.object({ theatre: z.object({ siteId: z.string() }) })) })
    .parse(await world.json('/v1/predictions'));
  const site = data[0]?.theatre.siteId ?? '';
  expect(await world.json(`/v1/predictions/site-hours?site=${site}`)).toMatchObject({
    site: { id: site },
    timezone: 'Asia/Jakarta',
    period: { from: '2026-03-02', to: '2026-03-09' },
    hours: [{ localHour: '2026-03-02T21:00+07:00', kind: 'programme', showings: 2, capacity: 160 }],
  });
  expect((await world.get('/v1/predictions/site-hours')).status).toBe(400);
  expect((await world.get(`/v1/predictions/site-hours?site=${site}&from=2026-03-01&to=2026-04-01`)).status).toBe(400);
  expect(await world.json('/v1/predictions/model')).toMatchObject({
    basis: 'pickup',
    lastBatch: null,
    champion: null,
    synthetic: true,
  });
});

test('who may not read predictions is told which scope is missing, before anything is read', async () => {
  const refused = await ask('{', { scope: 'showtimes.read' });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ detail: 'This token lacks the scope predictions.read.' });
  expect((await world.get('/v1/predictions', { scope: 'performance.read' })).status).toBe(403);
});

const SitesAhead = z.object({
  sites: z.array(z.object({ siteId: z.string(), showings: z.number(), admissions: z.number(), capacity: z.number() })),
});
const Hours = z.object({
  hours: z.array(z.object({ hour: z.string(), showings: z.number().nullable(), capacity: z.number() })),
});

test('what is expected everywhere in the next hours is, site by site, the sum of the site’s own hours', async () => {
  await forecastByPickup(world.db, new Date(NOW));
  const { sites } = SitesAhead.parse(await world.json('/v1/predictions/sites?hours=3'));
  expect(sites.length).toBeGreaterThan(0);
  for (const { siteId, showings, admissions, capacity } of sites) {
    const { hours } = Hours.parse(await world.json(`/v1/predictions/site-hours?site=${siteId}`));
    const soon = hours.filter(
      ({ hour }) => Date.parse(hour) < Date.parse(NOW) - (Date.parse(NOW) % 3_600_000) + 3 * 3_600_000,
    );
    expect(capacity).toBe(soon.reduce((sum, hour) => sum + hour.capacity, 0));
    expect(showings).toBe(soon.reduce((sum, hour) => sum + (hour.showings ?? 0), 0));
    expect(admissions).toBeGreaterThan(0);
    expect(admissions).toBeLessThanOrEqual(capacity);
  }
  expect((await world.get('/v1/predictions/sites?hours=25')).status).toBe(400);
});
