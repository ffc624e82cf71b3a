import { afterEach, beforeEach, expect, test } from 'vitest';

import { fakeTime } from '../testing/fake-time.ts';
import { startTmdbServer, type TmdbServer } from '../testing/tmdb-server.ts';
import { openTmdbClient, type TmdbClient } from './client.ts';
import { TmdbConfig } from './config.ts';

const TOKEN = 'read-access-token';
const DILAN = {
  id: 42,
  title: 'Dilan 1990',
  original_title: 'Dilan 1990',
  release_date: '2026-01-25',
  popularity: 12.5,
};

let time: ReturnType<typeof fakeTime>;
let server: TmdbServer;
beforeEach(async () => {
  time = fakeTime();
  server = await startTmdbServer({ clock: time.clock, token: TOKEN });
  server.put(DILAN, { ...DILAN, id: 43, title: 'Dilan 1991', original_title: 'Dilan 1991', release_date: '' });
});
afterEach(() => server[Symbol.asyncDispose]());

const open = (more: Partial<TmdbConfig> = {}, send: typeof fetch = fetch): TmdbClient =>
  openTmdbClient(
    TmdbConfig.parse({
      baseUrl: `${server.url}/`,
      token: TOKEN,
      userAgent: 'CineRadar/0.1 (+test)',
      perSecond: 40,
      ...more,
    }),
    { fetch: send, clock: time.clock, sleep: time.sleep, random: () => 1 },
  );

test('a search finds films by title, of one year where it is named; a film without a day has none', async () => {
  const client = open();
  expect(await client.search({ title: 'dilan' })).toEqual({
    kind: 'ok',
    found: [
      { id: 42, title: 'Dilan 1990', originalTitle: 'Dilan 1990', releaseDate: '2026-01-25', popularity: 12.5 },
      { id: 43, title: 'Dilan 1991', originalTitle: 'Dilan 1991', releaseDate: null, popularity: 12.5 },
    ],
  });
  expect(await client.search({ title: 'dilan', year: 2026 })).toMatchObject({ found: [{ id: 42 }] });
  expect(server.seen.at(-1)?.query).toEqual({ query: 'dilan', include_adult: 'false', primary_release_year: '2026' });
  expect(await client.search({ title: 'nobody' })).toEqual({ kind: 'ok', found: [] });
});

test('a film is read by its id, and one that is gone is missing, which is no failure', async () => {
  const client = open();
  expect(await client.film(42)).toMatchObject({ kind: 'ok', found: { popularity: 12.5 } });
  server.remove(42);
  expect(await client.film(42)).toEqual({ kind: 'missing' });
});

test('what passes is tried again with growing random waits, and no more often than may be', async () => {
  server.fail({ status: 503 }, 'cut', { status: 500 });
  expect(await open().film(42)).toMatchObject({ kind: 'ok' });
  expect(server.seen).toHaveLength(4);
  // Full jitter at its longest: 500 ms doubled with each try before.
  expect(time.slept.filter((ms) => ms >= 400)).toEqual([500, 1_000, 2_000]);
  server.fail({ status: 503 }, { status: 503 });
  expect(await open({ maxTries: 2 }).film(42)).toMatchObject({
    kind: 'failed',
    reason: 'server_error',
    retryable: true,
  });
});

test('Retry-After is kept to; one that asks for too long ends the call', async () => {
  server.fail({ status: 429, retryAfter: '3' });
  expect(await open().film(42)).toMatchObject({ kind: 'ok' });
  expect(time.slept).toContain(3_500);
  server.fail({ status: 429, retryAfter: '600' });
  expect(await open().film(42)).toMatchObject({ kind: 'failed', reason: 'rate_limited' });
});

test('a token that is not good is told at once, and never tried again', async () => {
  expect(await open({ token: 'of another' }).film(42)).toMatchObject({ kind: 'failed', reason: 'unauthorised' });
  expect(server.seen).toHaveLength(1);
});

test('answers that are no JSON, or of another shape, are failures with their place', async () => {
  server.fail('of another shape');
  const unreadable = await open().search({ title: 'dilan' });
  expect(unreadable).toMatchObject({ kind: 'failed', reason: 'unreadable' });
  expect(JSON.stringify(unreadable)).toContain('results.0');
  server.fail('no json', 'no json');
  expect(await open({ maxTries: 2 }).search({ title: 'dilan' })).toMatchObject({ kind: 'failed', reason: 'truncated' });
});

test('requests leave evenly spaced, however many ask at once', async () => {
  const sentAtMs: number[] = [];
  const noting: typeof fetch = (input, init) => {
    sentAtMs.push(time.clock.now().getTime());
    return fetch(input, init);
  };
  const client = open({ perSecond: 4 }, noting);
  const answers = await Promise.all(Array.from({ length: 10 }, () => client.film(42)));
  expect(answers.every(({ kind }) => kind === 'ok')).toBe(true);
  const [first = 0] = sentAtMs;
  expect(sentAtMs.map((ms) => ms - first)).toEqual(Array.from({ length: 10 }, (_, nth) => 250 * nth));
});

test('who gives up while it waits gets a failure, not a rejection', async () => {
  const giveUp = new AbortController();
  giveUp.abort();
  expect(await open().film(42, giveUp.signal)).toMatchObject({ kind: 'failed', reason: 'aborted' });
});
