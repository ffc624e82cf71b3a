import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { untilTrue } from '../harness/eventually.ts';
import { openApiWorld } from './api-world.ts';
import { MADE_WITHIN_MS } from './world.ts';

/** The plan's samples, to the letter. */
const SAMPLE = { theatreId: 'theatre_123', movieId: 'movie_456', showtime: '2026-01-15T19:00:00+07:00' };
const STARTS_AT = '2026-01-14T05:00:00.000Z';

const opened = new AsyncDisposableStack();
let world: Awaited<ReturnType<typeof openApiWorld>>;
beforeAll(async () => {
  world = opened.use(await openApiWorld());
}, MADE_WITHIN_MS);
afterAll(() => opened.disposeAsync());

const Named = z.looseObject({ theatreId: z.uuid() });

test('with only the key changed the samples of the plan are answered, and say that figures are synthetic', async () => {
  const caller = { organisation: await world.newOrganisation() };
  const occupancy = await world.ask(0, caller, 'GET', `/v1/occupancy/${SAMPLE.theatreId}`);
  expect(occupancy).toMatchObject({ status: 200, json: { synthetic: true } });
  const { theatreId } = Named.parse(occupancy.json);
  const forecast = await world.ask(1, caller, 'POST', '/v1/predictions/demand', SAMPLE);
  expect(forecast).toMatchObject({
    status: 200,
    json: { known: 'showings', synthetic: true, theatre: { id: theatreId }, startsAt: '2026-01-15T12:00:00.000Z' },
  });
  const listed = await world.ask(0, caller, 'GET', '/v1/theatres?city=JAKARTA&chain=XXI');
  expect(JSON.stringify(listed.json)).toContain(theatreId);
  expect((await world.ask(1, caller, 'GET', '/v1/market')).json).toEqual({
    name: 'sandbox',
    now: STARTS_AT,
    synthetic: true,
  });
  expect((await world.ask(0, caller, 'GET', '/v1/sandbox')).json).toMatchObject({
    now: STARTS_AT,
    movingTo: null,
    samples: { theatreId: SAMPLE.theatreId, movieId: SAMPLE.movieId },
    synthetic: true,
  });
});

test('a clock that is moved at one process stands there at the other at once, and streams of both tell what was recorded on the way', async () => {
  const caller = { organisation: await world.newOrganisation() };
  const console = { ...caller, market: 'demo' };
  await world.ask(0, caller, 'GET', '/v1/market');
  await world.ask(1, caller, 'GET', '/v1/market');
  using here = await world.stream(0, caller, 'all=true');
  using there = await world.stream(1, caller, 'all=true');
  const now = '2026-01-14T14:30:00+07:00';
  const moved = await world.ask(0, console, 'PUT', '/v1/sandbox/clock', { now });
  expect(moved).toMatchObject({ status: 200, json: { now: '2026-01-14T07:30:00.000Z', movingTo: null } });
  expect((await world.ask(1, caller, 'GET', '/v1/market')).json).toMatchObject({ now: '2026-01-14T07:30:00.000Z' });
  const { rows } = await world.within(caller.organisation, async (db) => ({
    rows: await db
      .selectFrom('occupancy_readings')
      .select('ingest_seq')
      .where('time', '>', new Date(STARTS_AT))
      .orderBy('ingest_seq')
      .execute(),
  }));
  const recorded = rows.map(({ ingest_seq: seq }) => seq);
  expect(recorded.length).toBeGreaterThan(100);
  await untilTrue('both streams at the end', () => [here, there].every((one) => one.told().at(-1) === recorded.at(-1)));
  expect(here.told()).toEqual(recorded);
  expect(there.told()).toEqual(recorded);

  // Back: another clone, in which what was told means nothing.
  const last = here.lastId();
  expect(await world.ask(1, caller, 'POST', '/v1/sandbox/reset')).toMatchObject({
    status: 200,
    json: { now: STARTS_AT },
  });
  expect((await world.ask(0, caller, 'GET', '/v1/market')).json).toMatchObject({ now: STARTS_AT });
  await here.ended;
  using again = await world.stream(0, caller, `all=true&lastEventId=${last}`);
  await untilTrue('a snapshot', () => again.frames.some(({ type }) => type === 'snapshot'));
  expect(again.frames.find(({ type }) => type === 'snapshot')).toMatchObject({ reason: 'gap' });
});

test('sandboxes of two organisations and the demo know nothing of each other', async () => {
  const [one, other] = [
    { organisation: await world.newOrganisation() },
    { organisation: await world.newOrganisation() },
  ];
  const demo = { ...one, market: 'demo' };
  const { theatreId } = Named.parse((await world.ask(0, one, 'GET', '/v1/occupancy/theatre_123')).json);
  const site = z
    .looseObject({ site: z.looseObject({ id: z.uuid() }) })
    .parse((await world.ask(0, one, 'GET', `/v1/theatres/${theatreId}`)).json).site.id;
  await world.ask(0, one, 'PUT', '/v1/sandbox/clock', { now: '2026-01-14T13:00:00+07:00' });
  await world.ask(0, one, 'POST', `/v1/sites/${site}/notes`, { text: 'ours alone' });
  expect((await world.ask(0, other, 'GET', '/v1/market')).json).toMatchObject({ now: STARTS_AT });
  expect((await world.ask(1, other, 'GET', `/v1/sites/${site}/notes`)).json).toMatchObject({ data: [] });
  expect((await world.ask(1, one, 'GET', `/v1/sites/${site}/notes`)).json).toMatchObject({
    data: [{ text: 'ours alone' }],
  });
  for (const id of ['theatre_123', theatreId]) {
    expect((await world.ask(0, demo, 'GET', `/v1/theatres/${id}`)).status).toBe(404);
    expect((await world.ask(0, demo, 'POST', '/v1/predictions/demand', { ...SAMPLE, theatreId: id })).status).toBe(404);
    expect((await world.ask(0, demo, 'GET', `/v1/occupancy/stream?theatres=${id}`)).status).toBe(404);
  }
});

test('what is out of a sandbox’s reach is refused with what to do', async () => {
  const caller = { organisation: await world.newOrganisation() };
  const put = (now: string) => world.ask(0, caller, 'PUT', '/v1/sandbox/clock', { now });
  expect(await put('2027-01-01T00:00:00Z')).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: '/body/now' }] },
  });
  expect(await put('tomorrow')).toMatchObject({ status: 400 });
  const document = { kind: 'leaderboard', format: 'csv', locale: 'en', query: {} };
  expect(await world.ask(0, caller, 'POST', '/v1/documents', document)).toMatchObject({ status: 422 });
  expect(await world.ask(0, caller, 'GET', '/v1/theatres/theatre_999')).toMatchObject({ status: 404 });
  const stranger = { organisation: '00000000-0000-4000-8000-000000000001' };
  expect(await world.ask(0, stranger, 'GET', '/v1/market')).toMatchObject({ status: 403 });
});

test('trouble that is asked for comes in the sandbox, and nowhere else', async () => {
  const caller = { organisation: await world.newOrganisation() };
  const ask = (fault: string, market = 'sandbox') =>
    world.ask(0, { ...caller, market }, 'GET', '/v1/market', undefined, { 'cineradar-sandbox-fault': fault });
  expect(await ask('429')).toMatchObject({ status: 429, retryAfter: '2', json: { code: 'rate_limited' } });
  expect(await ask('503')).toMatchObject({ status: 503, retryAfter: '2', json: { code: 'unavailable' } });
  expect(await ask('500')).toMatchObject({ status: 500, json: { code: 'internal' } });
  expect(await ask('teapot')).toMatchObject({ status: 400, json: { code: 'bad_request' } });
  expect(await ask('500', 'demo')).toMatchObject({ status: 200 });
});
