import { setTimeout as sleep } from 'node:timers/promises';
import { readFile, writeFile } from 'node:fs/promises';
import { eventually } from '@cineradar/api/testing/eventually';
import type { ApiProcess } from '@cineradar/api/testing/process';
import { revoke } from '@cineradar/platform/redis/revocations';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Frame, openSocketIo, openSse, openWebSocket, type Reader } from './clients.ts';
import { openWorld } from './world.ts';

const STREAM = '/v1/occupancy/stream';
const TRANSPORTS = [
  ['WebSocket', openWebSocket],
  ['server-sent events', openSse],
  ['socket.io', openSocketIo],
] as const;

const untilTold = (reader: Reader, count: number) =>
  eventually(
    async () => reader.told().length,
    (told) => told >= count,
  );
const untilFrame = (reader: Reader, type: Frame['type'], count = 1) =>
  eventually(
    async () => reader.frames.filter((frame) => frame.type === type),
    (frames) => frames.length >= count,
  );
/** One store and two API processes over it, for every test here; each has subjects of its own and follows what it records. */
const SHOWINGS = 40;
let world: Awaited<ReturnType<typeof openWorld>>;
let one: ApiProcess;
let other: ApiProcess;
beforeAll(async () => {
  world = await openWorld({ showings: SHOWINGS });
  await world.record(60);
  const env = { STREAMS_PER_SUBJECT: '20', CORS_ORIGINS: 'https://console.example' };
  [one, other] = await Promise.all([world.startApi(env), world.startApi(env)]);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Numbers recorded after what a reader had when its snapshot was whole. */
const recordedSince = async (reader: Reader): Promise<readonly number[]> => {
  const snapshot = reader.frames.find((frame) => frame.type === 'snapshot');
  return world.recordedAfter(snapshot?.seq ?? 0);
};
/** When a token expires that must have opened streams by then, on a busy machine too; those who wait for it wait together. */
const shortly = (): number => Math.floor(Date.now() / 1_000) + 8;
/** Where one of a few tries is in time, what kept the others is the machine. */
const TRIES = 3;

test.each(TRANSPORTS)(
  '%s: first a snapshot of what stands, then each reading once and in order',
  async (_name, open) => {
    const authorization = await world.keys.bearer();
    using stream = await open(`${one.url}${STREAM}?all=true`, { authorization });
    await untilFrame(stream, 'snapshot');
    expect(stream.frames[0]).toMatchObject({ type: 'snapshot', reason: 'start', gap: false, part: 1, last: true });
    expect(stream.frames[0]).toHaveProperty('readings.length', SHOWINGS);
    await world.record(30);
    await world.record(30);
    await untilTold(stream, 60);
    expect(stream.told()).toEqual(await recordedSince(stream));
    const [reading] = stream.frames.flatMap((frame) => (frame.type === 'readings' ? frame.readings : []));
    expect(reading).toMatchObject({
      ...{ siteId: world.siteId, cityId: world.cityId, chain: 'XXI', capacity: 40, blocked: 0 },
      ...{ confidence: 'low', final: false, synthetic: false },
    });
    expect(reading?.['occupancy']).toBe(((reading?.['sold'] as number) / 40) * 100);
  },
);

test('two processes tell the same sequence, and a reader may change from one to the other', async () => {
  const authorization = await world.keys.bearer();
  using here = await openWebSocket(`${one.url}${STREAM}?chains=XXI`, { authorization });
  using there = await openSse(`${other.url}${STREAM}?chains=XXI`, { authorization });
  await Promise.all([here, there].map((stream) => untilFrame(stream, 'snapshot')));
  for (let batch = 0; batch < 10; batch += 1) {
    await world.record(25);
    await sleep(30);
  }
  const expected = await recordedSince(here);
  await untilTold(here, expected.length);
  expect(here.told()).toEqual(expected);
  // What each was told begins where its own snapshot ended.
  const expectedThere = await recordedSince(there);
  await untilTold(there, expectedThere.length);
  expect(there.told()).toEqual(expectedThere);
  const middle = here.frames.find((frame) => frame.type === 'readings');
  using moved = await openSse(`${other.url}${STREAM}?chains=XXI`, { authorization, 'last-event-id': middle?.id ?? '' });
  const rest = expected.filter((seq) => seq > (middle?.seq ?? 0));
  await untilTold(moved, rest.length);
  expect(moved.told()).toEqual(rest);
});

test('a stream is about what it names, and topics come and go while it is open', async () => {
  const authorization = await world.keys.bearer();
  const [theatre, second] = world.theatreIds;
  using stream = await openWebSocket(`${one.url}${STREAM}?theatres=${theatre}`, { authorization });
  using films = await openSse(`${one.url}${STREAM}?movies=${world.movieIds[0]}&cities=${world.cityId}`, {
    authorization,
  });
  using silent = await openSocketIo(`${one.url}${STREAM}`, { authorization });
  await Promise.all([stream, films].map((each) => untilFrame(each, 'snapshot')));
  await world.record(8);
  await untilTold(stream, 2);
  await untilTold(films, 8);
  const shown = stream.frames.flatMap((frame) => (frame.type === 'readings' ? frame.readings : []));
  expect(shown.map((reading) => reading['theatreId'])).toEqual([theatre, theatre]);
  stream.say({ type: 'subscribe', theatres: [second] });
  silent.say({ type: 'subscribe', chains: ['XXI'] });
  const [subscribed] = await untilFrame(stream, 'subscribed');
  expect(subscribed).toMatchObject({ all: false, topics: [theatre, second] });
  await untilFrame(silent, 'snapshot');
  await untilFrame(stream, 'snapshot', 2);
  stream.say({ type: 'unsubscribe', theatres: [theatre] });
  await untilFrame(stream, 'subscribed', 2);
  await world.record(8);
  await untilTold(silent, 8);
  await untilTold(stream, 4);
  expect(stream.told()).toHaveLength(4);
});

const refusalOf = (open: typeof openSse, query: string, headers: Readonly<Record<string, string>>): Promise<string> =>
  open(`${one.url}${STREAM}${query}`, headers).then(
    (stream) => {
      stream[Symbol.dispose]();
      return 'opened';
    },
    (error: Error) => error.message,
  );

test.each([
  ['server-sent events', openSse],
  ['WebSocket', openWebSocket],
] as const)(
  '%s: what is wrong with a request is refused as a problem before anything is opened',
  async (_name, open) => {
    const authorization = await world.keys.bearer();
    const refused = (query: string, headers: Record<string, string> = { authorization }) =>
      refusalOf(open, query, headers);
    expect(await refused('?all=true', {})).toMatch(/^401 .*unauthenticated/);
    const elsewhere = await world.keys.bearer({ scope: 'sites.read' });
    expect(await refused('?all=true', { authorization: elsewhere })).toMatch(/^403 .*occupancy\.read/);
    expect(await refused('?theatres=tix:1,tix:2')).toMatch(/^404 .*\/query\/theatres\/0.*\/query\/theatres\/1/);
    expect(await refused('?theatre=tix:1')).toMatch(/^400 .*did you mean theatres/);
    expect(await refused('?cities=bandun')).toMatch(/^400 .*did you mean bandung/);
    expect(await refused('?all=true&lastEventId=17')).toMatch(/^400 .*no id of a frame/);
    expect(await refused(`?ticket=st_${'0'.repeat(43)}`, {})).toMatch(/^401 .*ticket/);
  },
);

test('no topics, no WebSocket for socket.io, and pages of elsewhere are refused with what to do', async () => {
  const authorization = await world.keys.bearer();
  expect(await refusalOf(openSse, '', { authorization })).toMatch(/^400 .*all=true/);
  expect(await refusalOf(openWebSocket, '', { authorization, origin: 'https://elsewhere.example' })).toMatch(
    /^403 .*CORS_ORIGINS/,
  );
  expect(await refusalOf(openWebSocket, '', { authorization, origin: 'https://console.example' })).toBe('opened');
  const polling = await fetch(`${one.url}/v1/occupancy/socket.io/?EIO=4&transport=polling`, {
    headers: { authorization },
  });
  expect(await polling.text()).toContain("transports: ['websocket']");
});

test('what is wrong with a message is answered as a frame, and too many of them end the stream', async () => {
  using stream = await openWebSocket(`${one.url}${STREAM}`, { authorization: await world.keys.bearer() });
  stream.say('subscribe');
  stream.say({ type: 'subscribe', theatres: ['tix:1'] });
  stream.say({ type: 'subscribe' });
  stream.say({ type: 'subscribe', theatre: ['tix:1'] });
  const errors = await untilFrame(stream, 'error', 4);
  expect(errors.map((frame) => frame.type === 'error' && frame.problem.code)).toEqual([
    'bad_request',
    'not_found',
    'bad_request',
    'bad_request',
  ]);
  for (let said = 0; said < 60; said += 1) stream.say('again');
  expect(await stream.ended).toMatchObject({ code: 1008 });
});

test('a subject has so many streams and no more, until it closes one', async () => {
  const authorization = await world.keys.bearer({ subject: 'greedy' });
  const streams = await Promise.all(
    Array.from({ length: 20 }, () => openWebSocket(`${one.url}${STREAM}`, { authorization })),
  );
  for (const open of [openWebSocket, openSse])
    expect(await refusalOf(open, '?all=true', { authorization })).toMatch(/^429 .*Close one/);
  streams[0]?.[Symbol.dispose]();
  await eventually(
    () => refusalOf(openWebSocket, '', { authorization }),
    (answer) => answer === 'opened',
  );
  for (const stream of streams) stream[Symbol.dispose]();
});

test.concurrent('a ticket opens one stream, at whichever process, and what it opens ends with its token', async () => {
  const authorization = await world.keys.bearer({ expiresAt: shortly() });
  const answer = await fetch(`${one.url}/v1/occupancy/stream-tickets`, { method: 'POST', headers: { authorization } });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
  const { ticket } = (await answer.json()) as { ticket: string };
  const attempts = await Promise.allSettled(
    [one, other, one, other].map(({ url }, place) =>
      (place < 2 ? openWebSocket : openSocketIo)(`${url}${STREAM}?all=true&ticket=${ticket}`),
    ),
  );
  const opened = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  expect(opened).toHaveLength(1);
  expect((await opened[0]?.ended)?.code).toBe(4401);
  expect(await fetch(`${one.url}/v1/market?ticket=${ticket}`).then(({ status }) => status)).toBe(401);
});

test.concurrent('a stream ends when its token expires, and says so', async () => {
  const authorization = await world.keys.bearer({ expiresAt: shortly() });
  const streams = await Promise.all(
    TRANSPORTS.map(([, open]) => open(`${one.url}${STREAM}?all=true`, { authorization })),
  );
  for (const stream of streams)
    expect(await stream.ended).toMatchObject({ code: 4401, reason: expect.stringContaining('expired') as string });
});

test('a revocation ends a subject’s streams at every process within a second, and lets it in no more', async () => {
  using bystander = await openWebSocket(`${one.url}${STREAM}?all=true`, { authorization: await world.keys.bearer() });
  const tookMs: number[] = [];
  for (let nth = 1; nth <= TRIES && !tookMs.some((ms) => ms < 1_000); nth += 1) {
    const subject = `revoked-${process.pid}-${nth}`;
    const authorization = await world.keys.bearer({ subject });
    const streams = await Promise.all([
      openWebSocket(`${one.url}${STREAM}?all=true`, { authorization }),
      openSse(`${other.url}${STREAM}?all=true`, { authorization }),
    ]);
    const since = performance.now();
    await revoke(world.redis, { kind: 'subject', id: subject }, new Date());
    const ends = await Promise.all(streams.map(({ ended }) => ended));
    tookMs.push(performance.now() - since);
    expect(ends.map(({ code }) => code)).toEqual([4403, 4403]);
    const status = (token: string) =>
      fetch(`${other.url}/v1/market`, { headers: { authorization: token } }).then((answer) => answer.status);
    expect(await status(authorization)).toBe(401);
    await eventually(
      async () => status(await world.keys.bearer({ subject })),
      (code) => code === 200,
    );
  }
  expect(Math.min(...tookMs)).toBeLessThan(1_000);
  await world.record(1);
  await untilTold(bystander, 1);
});

test('a stream is taken up from the store when it was away for long, and after 24 hours with a snapshot that says so', async () => {
  const authorization = await world.keys.bearer();
  const refused = await world.keys.bearer({ subject: 'refused' });
  await revoke(world.redis, { kind: 'subject', id: 'refused' }, new Date());
  using before = await openSse(`${one.url}${STREAM}?chains=XXI`, { authorization });
  await untilFrame(before, 'snapshot');
  const headers = { authorization, 'last-event-id': before.lastId() ?? '' };
  const seq = await world.record(1);
  for (let batch = 0; batch < 7; batch += 1) await world.record(1_000);
  // A process that begins now holds the newest readings alone, and learns what was revoked before.
  const late = await world.startApi();
  await eventually(
    () => fetch(`${late.url}/v1/market`, { headers: { authorization: refused } }).then(({ status }) => status),
    (status) => status === 401,
  );
  using again = await openSse(`${late.url}${STREAM}?chains=XXI`, headers);
  await untilTold(again, 7_001);
  expect(again.told()).toEqual([seq, ...(await world.recordedAfter(seq))]);
  expect(again.frames.some(({ type }) => type === 'snapshot')).toBe(false);
  const metrics = await (await fetch(`${late.url}/metrics`)).text();
  expect(metrics).toMatch(/cineradar_stream_resumes_total{from="store",service="api"} 1/);

  await sql`update reading_batches set recorded_at = now() - interval '25 hours' where last_seq <= ${seq}`.execute(
    world.db,
  );
  using gone = await openSse(`${late.url}${STREAM}?chains=XXI`, headers);
  await untilFrame(gone, 'snapshot');
  expect(gone.frames[0]).toMatchObject({ type: 'snapshot', reason: 'gap', gap: true });
});

test('a late look is told when it was taken within 24 hours before it was recorded, and is history otherwise', async () => {
  const authorization = await world.keys.bearer();
  using stream = await openWebSocket(`${one.url}${STREAM}?all=true`, { authorization });
  await untilFrame(stream, 'snapshot');
  const from = stream.lastId() ?? '';
  const history = await world.record(500, 72);
  const late = await world.record(3, 23);
  await world.record(500, 48);
  await world.record(2);
  await untilTold(stream, 5);
  const expected = (await recordedSince(stream)).filter((seq) => seq > history && (seq <= late || seq > late + 500));
  expect(stream.told()).toEqual(expected);
  using again = await openWebSocket(`${other.url}${STREAM}?all=true&lastEventId=${from}`, { authorization });
  await untilTold(again, 5);
  expect(again.told()).toEqual(expected);
});

// The last of all: tokens of the first key are good no more after it.
test('a key that is taken away ends the streams of its tokens; one that is only retired does not', async () => {
  using stream = await openWebSocket(`${one.url}${STREAM}?all=true`, { authorization: await world.keys.bearer() });
  await world.keys.rotate();
  const authorization = await world.keys.bearer();
  await eventually(
    () => refusalOf(openWebSocket, '', { authorization }),
    (answer) => answer === 'opened',
  );
  using second = await openWebSocket(`${one.url}${STREAM}?all=true`, { authorization });
  await world.record(1);
  await Promise.all([stream, second].map((each) => untilTold(each, 1)));
  const { keys } = JSON.parse(await readFile(world.keys.path, 'utf8')) as { keys: { kid: string }[] };
  await writeFile(world.keys.path, JSON.stringify({ keys: keys.filter(({ kid }) => kid === 'k1') }));
  expect(await stream.ended).toMatchObject({ code: 4403 });
  await world.record(1);
  await untilTold(second, 2);
});
