import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { cuttable } from '@cineradar/api/testing/cuttable';
import { eventually } from '@cineradar/api/testing/eventually';
import {
  BadRequestError,
  CineRadar,
  createClient,
  NotFoundError,
  type Reading,
  StreamEndedError,
  UnauthenticatedError,
  UnprocessableError,
} from '@cineradar/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSamples } from '../../scripts/check/samples.ts';
import { MADE_WITHIN_MS } from '../sandbox/world.ts';
import { everyNode, publish, type Published, withClient } from './published.ts';
import { openKeyWorld } from './sandbox-world.ts';

let world: Awaited<ReturnType<typeof openKeyWorld>>;
let sdk: Published;
beforeAll(async () => {
  [world, sdk] = await Promise.all([openKeyWorld(), publish()]);
}, MADE_WITHIN_MS);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await sdk[Symbol.asyncDispose]();
});

/** What the plan of the product shows developers, to the letter. */
const PLAN = `
import { CineRadar } from '@cineradar/sdk';

const client = new CineRadar({ 
    apiKey: 'cr_live_xxx',
    environment: 'production'  // or 'sandbox'
});

// Get real-time occupancy
const occupancy = await client.occupancy.get('theatre_123');

// Get predictions
const prediction = await client.predictions.demand({
    theatreId: 'theatre_123',
    movieId: 'movie_456',
    showtime: '2026-01-15T19:00:00+07:00'
});

// Stream live updates
client.occupancy.stream('theatre_123', (data) => {
    console.log('New reading:', data);
});
`;

test('the sample of the plan runs from the tarball with only the key and the environment changed', async () => {
  const { key } = await world.newKey();
  const program = PLAN.replace('cr_live_xxx', key).replace("'production'", "'sandbox'");
  const env = { PATH: process.env['PATH'], CINERADAR_BASE_URL: world.url };
  for (const node of await everyNode()) {
    const told = `${program}\nconsole.log('known:', prediction.known, occupancy.synthetic);`;
    const child = spawn(node, ['--input-type=module', '-e', told], { cwd: sdk.project, env });
    const complaints = text(child.stderr);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
    const isTold = await eventually(
      async () => out.includes('known: showings true') && out.includes('New reading: {'),
      (isThere) => isThere,
    ).catch(() => false);
    child.kill();
    await once(child, 'close');
    expect([isTold, await complaints, out]).toEqual([true, '', out]);
  }
});

test('what its README tells a reader to run runs, with a key of the sandbox in the environment', async () => {
  const { samples, faults } = findSamples('README.md', await readFile(join(sdk.installed, 'README.md'), 'utf8'));
  expect(faults).toEqual([]);
  expect(samples.length).toBeGreaterThan(4);
  const { key } = await world.newKey();
  const env = { PATH: process.env['PATH'], CINERADAR_API_KEY: key, CINERADAR_BASE_URL: world.url };
  for (const { script, line } of samples) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', withClient(script)], { cwd: sdk.project, env });
    const [complaints] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'close')]);
    expect([line, child.exitCode, complaints]).toEqual([line, 0, '']);
  }
});

test('theatres of a city are found as the plan writes it, and pages of one are the same rows', async () => {
  const client = await world.developer();
  const { theatreId } = await client.occupancy.get('theatre_123');
  const { data } = await client.theatres.list({ city: 'JAKARTA', chain: 'XXI' });
  expect(data.map(({ id }) => id)).toContain(theatreId);
  const ids: string[] = [];
  for await (const { id } of client.theatres.list({ city: 'JAKARTA', chain: 'XXI', limit: 1 })) ids.push(id);
  expect(ids).toEqual(data.map(({ id }) => id));
});

test('whatever a developer reads answers: now, before, ahead, how well, how much', async () => {
  const client = await world.developer();
  const { site, theatreId } = await client.occupancy.get('theatre_123');
  const [from, to] = ['2026-01-05', '2026-01-12'];
  expect((await client.occupancy.live({ city: 'Jakarta' })).readings.length).toBeGreaterThan(1);
  expect(
    (await client.occupancy.history('theatre_123', { resolution: 'day', from, to })).points.length,
  ).toBeGreaterThan(0);
  expect((await client.performance.theatre('theatre_123', { from, to })).total.shows).toBeGreaterThan(0);
  expect((await client.performance.movie('movie_456', { from, to })).total.shows).toBeGreaterThan(0);
  expect((await client.heatScores.list()).data.length).toBeGreaterThan(0);
  expect((await client.sites.get(site.id)).listings.map(({ id }) => id)).toContain(theatreId);
  expect((await client.movies.get('movie_456')).title).toMatch(/\S/);
  expect((await client.predictions.list({ theatre: 'theatre_123' })).data.length).toBeGreaterThan(0);
  expect((await client.exports.day({ date: '2026-01-12', kind: 'attendance' })).size).toBeGreaterThan(0);
  expect((await client.limits.list()).data.length).toBeGreaterThan(0);
  expect(await client.me.get()).toMatchObject({ market: 'sandbox', user: null });
  expect((await client.scrapes.freshness()).byChain.length).toBeGreaterThan(0);
  const { data, requestId, status } = await client.market.get().withResponse();
  expect({ name: data.name, status, isNamed: /\S/.test(requestId ?? '') }).toEqual({
    name: 'sandbox',
    status: 200,
    isNamed: true,
  });
});

test('refusals are errors of their status, with what the problem says', async () => {
  const client = await world.developer();
  await expect(client.theatres.get('theatre_999')).rejects.toThrow(NotFoundError);
  await expect(client.theatres.list({ city: 'atlantis' })).rejects.toBeInstanceOf(BadRequestError);
  const past = client.predictions.demand({
    theatreId: 'theatre_123',
    movieId: 'movie_456',
    showtime: '2026-01-01T19:00:00+07:00',
  });
  await expect(past).rejects.toBeInstanceOf(UnprocessableError);
  await expect(past).rejects.toMatchObject({
    problem: { status: 422 },
    requestId: expect.stringMatching(/\S/) as unknown,
  });
  const wrong = new CineRadar({ apiKey: 'cr_test_mistyped', baseUrl: world.url });
  await expect(wrong.market.get()).rejects.toThrow(UnauthenticatedError);
});

test('an answer that is lost on its way is asked for again, and its POST has one effect', async () => {
  let isLost = false;
  const client = await world.developer({
    random: () => 0,
    fetch: async (address, init) => {
      const answer = await fetch(address, init);
      if (init.method !== 'POST' || isLost) return answer;
      isLost = true;
      throw new TypeError('the answer was lost');
    },
  });
  const { site } = await client.occupancy.get('theatre_123');
  const { data: note, headers } = await client.notes.write(site.id, { text: 'written once' }).withResponse();
  expect(isLost).toBe(true);
  expect(headers.get('idempotency-replayed')).toBe('true');
  expect((await client.notes.list(site.id)).data.filter(({ text: one }) => one === 'written once')).toEqual([note]);
  await client.notes.delete(site.id, note.id);
});

test('a stream goes on through a cut network while the clock moves: each reading once, none missed', async () => {
  const owner = await world.developer();
  await owner.sandbox.reset();
  await using wire = await cuttable(world.url);
  const { key } = await world.newKey();
  const client = new CineRadar({ apiKey: key, baseUrl: wire.url, random: () => 0.1 });
  const readings: Reading[] = [];
  const events: string[] = [];
  const subscription = client.occupancy.stream('theatre_123', (reading) => readings.push(reading), {
    onEvent: ({ type }) => events.push(type),
  });
  const until = (type: string, count: number) =>
    eventually(
      async () => events.filter((one) => one === type).length,
      (seen) => seen >= count,
    );
  await until('snapshot', 1);
  const before = readings.length;
  await owner.sandbox.setClock({ now: '2026-01-14T13:00:00+07:00' });
  await until('readings', 1);
  await wire.cut();
  await until('lost', 1);
  await owner.sandbox.setClock({ now: '2026-01-14T14:00:00+07:00' });
  await wire.mend();
  await until('open', 2);
  const end = await owner.sandbox.setClock({ now: '2026-01-14T14:30:00+07:00' });
  expect(end.movingTo).toBeNull();
  // The newest look of each showing, as the API itself tells it, is the last that was told of it.
  const newest = await client.occupancy.get('theatre_123');
  await eventually(
    async () => new Map(readings.map(({ showtimeId, observedAt }) => [showtimeId, observedAt])),
    (told) => newest.showings.every(({ showtimeId, observedAt }) => told.get(showtimeId) === observedAt),
  );
  const seqs = readings.map(({ seq }) => seq);
  expect(seqs.length).toBeGreaterThan(before);
  expect(new Set(seqs).size).toBe(seqs.length);
  subscription.close();
  await subscription.done;
});

test('a key that is revoked ends its stream for good; one that was changed over goes on until its time', async () => {
  const { key, id } = await world.newKey();
  const client = createClient({ baseUrl: world.url, token: key });
  const stream = client.stream({ theatres: ['theatre_123'] });
  expect((await stream.next()).value).toMatchObject({ type: 'open' });
  await world.person.keys.revoke(id);
  const over = async (): Promise<void> => {
    for await (const event of stream) expect(event.type).not.toBe('lost');
  };
  await expect(over()).rejects.toBeInstanceOf(StreamEndedError);
  await expect(client.get('/v1/market')).rejects.toThrow(UnauthenticatedError);

  const first = await world.newKey();
  const second = await world.person.keys.rotate(first.id, { overlapSeconds: 3_600 });
  for (const { key: apiKey } of [first, second])
    expect((await new CineRadar({ apiKey, baseUrl: world.url }).market.get()).name).toBe('sandbox');
});
