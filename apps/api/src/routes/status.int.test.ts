import { randomUUID } from 'node:crypto';
import { recordRound } from '@cineradar/services/status/record-round';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Funnel } from '../schemas/funnel.ts';
import { ServiceStatus } from '../schemas/status.ts';
import { CONSOLE_ORIGIN, openSignInWorld } from '../testing/accounts.ts';

const EVERY_MS = 20_000;

let world: Awaited<ReturnType<typeof openSignInWorld>>;
let ours: string;
let theirs: string;
beforeAll(async () => {
  world = await openSignInWorld();
  ours = (await world.tokenOf('sari@cineradar.demo')).token;
  theirs = (await world.tokenOf('bayu@lintas.demo')).token;
});
afterAll(() => world[Symbol.asyncDispose]());

const ask = async (path: string, init: RequestInit = {}): Promise<Response> => world.app.request(path, init);

const breakDown = async (): Promise<void> => {
  const start = Math.floor(Date.now() / EVERY_MS) * EVERY_MS - 4 * EVERY_MS;
  for (const [place, state] of (['up', 'down', 'down', 'down'] as const).entries()) {
    const seen = state === 'up' ? { state } : { state, because: 'timeout' as const };
    const slot = new Date(start + place * EVERY_MS);
    await recordRound(world.db, { slot, missed: [] }, [{ component: 'rest', seen, durationMs: 3 }], EVERY_MS);
  }
};

test('anyone reads the status, a cache may keep it for seconds, and it names nobody', async () => {
  await breakDown();
  const answer = await ask('/v1/status');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=5');
  const text = await answer.text();
  const status = ServiceStatus.parse(JSON.parse(text));
  expect(status.incidents).toMatchObject([{ component: 'rest', impact: 'down', closedAt: null }]);
  expect(text).not.toMatch(/postgres|redis|127\.0\.0\.1|subject|http:/i);
});

test('a note is written by our own people alone, on an incident that is there', async () => {
  const [incident] = ServiceStatus.parse(await (await ask('/v1/status')).json()).incidents;
  const path = `/v1/incidents/${incident?.id}/notes`;
  expect((await world.ask(theirs, 'POST', path, { note: 'Mine' })).status).toBe(403);
  expect((await world.ask(ours, 'POST', `/v1/incidents/${randomUUID()}/notes`, { note: 'Lost' })).status).toBe(404);
  expect((await world.ask(ours, 'POST', path, { note: '   ' })).status).toBe(400);
  const written = await world.ask(ours, 'POST', path, { note: 'A certificate ran out.' });
  expect(written.status).toBe(201);
  expect(await written.json()).toMatchObject({ kind: 'note', note: 'A certificate ran out.' });
});

test('the funnel is for our own people', async () => {
  expect((await world.ask(theirs, 'GET', '/v1/funnel')).status).toBe(403);
  const answer = await world.ask(ours, 'GET', '/v1/funnel?weeks=4');
  expect(Funnel.parse(await answer.json()).steps.map(({ step }) => step)[0]).toBe('signed_up');
});

test('a visit is counted from pages of ours, and from no other', async () => {
  const visit = (origin: string) =>
    ask('/auth/visits', { method: 'POST', headers: { origin, 'user-agent': 'Firefox' } });
  expect((await visit(CONSOLE_ORIGIN)).status).toBe(204);
  expect((await visit('https://elsewhere.example')).status).toBe(403);
});

test('an address that asks without end is told to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 140 }, () => ask('/v1/status')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
});
