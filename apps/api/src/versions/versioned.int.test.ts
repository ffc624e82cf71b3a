import { forecastByPickup } from '@cineradar/services/demand/forecast-by-pickup';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { NOW, openProgramme } from '../testing/programme.ts';
import { bearer } from '../testing/tokens.ts';

const OLD = '2026-10-01';
const NEW = '2026-11-01';
const QUESTION = { theatreId: 'tix:paris-van-java-xxi', movieId: 'tix:agak-laen' };
const START = '2026-03-02T21:00:00+07:00';

let world: Awaited<ReturnType<typeof openProgramme>>;
beforeAll(async () => {
  world = await openProgramme();
  await forecastByPickup(world.db, new Date(NOW));
});
afterAll(() => world[Symbol.asyncDispose]());

const headersOf = async (version: string | undefined, more: Record<string, string> = {}) => ({
  Authorization: await bearer(),
  ...(version === undefined ? {} : { 'CineRadar-Version': version }),
  ...more,
});
const predict = async (version: string | undefined, body: unknown, more?: Record<string, string>): Promise<Response> =>
  world.app.request('/v1/predictions/demand', {
    method: 'POST',
    headers: await headersOf(version, { 'Content-Type': 'application/json', ...more }),
    body: JSON.stringify(body),
  });
const list = async (version: string | undefined, more?: Record<string, string>): Promise<Response> =>
  world.app.request('/v1/predictions', { headers: await headersOf(version, more) });

const golden = (name: string) => `golden/${OLD}/${name}.golden`;
const shown = (body: unknown): string => `${JSON.stringify(body, null, 2)}\n`;

test('the older version answers as it did when it was the newest', async () => {
  const answer = await predict(OLD, { ...QUESTION, startsAt: START });
  expect(answer.status).toBe(200);
  await expect(shown(await answer.json())).toMatchFileSnapshot(golden('predictDemand'));
  await expect(shown(await (await list(OLD)).json())).toMatchFileSnapshot(golden('listPredictions'));
});

const Pair = z.object({ confidenceInterval: z.tuple([z.number(), z.number()]) });
const Named = z.object({ confidenceInterval: z.object({ low: z.number(), high: z.number() }) });

test('both versions say the same, each in its own shape, whatever a token says nothing of is the newest', async () => {
  const now = Pair.extend({ halls: z.array(Pair) }).parse(
    await (await predict(undefined, { ...QUESTION, showtime: START })).json(),
  );
  const before = Named.extend({ halls: z.array(Named) }).parse(
    await (await predict(OLD, { ...QUESTION, startsAt: START })).json(),
  );
  const [low, high] = now.confidenceInterval;
  expect(before.confidenceInterval).toEqual({ low, high });
  expect(before.halls).toHaveLength(now.halls.length);
  expect((await predict(NEW, { ...QUESTION, showtime: START })).headers.get('cineradar-version')).toBe(NEW);
});

test('each answer tells its version, and an older one how long it is served, also where nothing of it differs', async () => {
  const old = await world.app.request('/v1/market', { headers: await headersOf(OLD) });
  expect(old.headers.get('cineradar-version')).toBe(OLD);
  expect(old.headers.get('deprecation')).toBe('@1793491200');
  expect(old.headers.get('sunset')).toBe('Mon, 01 Nov 2027 00:00:00 GMT');
  expect(old.headers.get('link')).toContain('rel="deprecation"');
  const today = await world.app.request('/v1/market', { headers: await headersOf(undefined) });
  expect([today.headers.get('cineradar-version'), today.headers.get('deprecation')]).toEqual([NEW, null]);
  expect((await world.app.request('/livez')).headers.get('cineradar-version')).toBe(NEW);
});

test('a version that there is not is refused with those that there are', async () => {
  const answer = await list('2026-10-02');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    errors: [{ pointer: '/header/cineradar-version' }],
    detail:
      'There is no version 2026-10-02. There are 2026-10-01, 2026-11-01; without the header your key’s own holds.',
  });
});

test('a refusal points to fields by the names of the version that was spoken', async () => {
  const old = await predict(OLD, { ...QUESTION, startsAt: '2026-03-02T21:00:00' });
  expect(old.status).toBe(422);
  expect(await old.json()).toMatchObject({ errors: [{ pointer: '/body/startsAt' }] });
  const missing = await predict(OLD, QUESTION);
  expect(await missing.json()).toMatchObject({ status: 400, errors: [{ pointer: '/body/startsAt' }] });
  expect((await predict(NEW, { ...QUESTION, startsAt: START })).status).toBe(400);
});

test('what a caller has of one version is not taken for what it has of another', async () => {
  const [old, now] = [await list(OLD), await list(NEW)];
  const [oldTag, newTag] = [old.headers.get('etag') ?? '', now.headers.get('etag') ?? ''];
  expect(oldTag).not.toBe(newTag);
  expect((await list(OLD, { 'If-None-Match': oldTag })).status).toBe(304);
  expect((await list(OLD, { 'If-None-Match': newTag })).status).toBe(200);
  expect((await list(NEW, { 'If-None-Match': oldTag })).status).toBe(200);
});

test('a body that is no JSON is refused in any version', async () => {
  const asked = await world.app.request('/v1/predictions/demand', {
    method: 'POST',
    headers: await headersOf(OLD, { 'Content-Type': 'application/json' }),
    body: '{"theatreId":',
  });
  expect(asked.status).toBe(400);
});

test('an answer is given again in the version that asks for it', async () => {
  const key = { 'Idempotency-Key': 'forecast-1' };
  const first = await predict(OLD, { ...QUESTION, startsAt: START }, key);
  const again = await predict(OLD, { ...QUESTION, startsAt: START }, key);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await again.text()).toBe(await first.text());
});
