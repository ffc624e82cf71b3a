import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { cuttable } from '@cineradar/api/testing/cuttable';
import { eventually } from '@cineradar/api/testing/eventually';
import { freePort, type ApiProcess } from '@cineradar/api/testing/process';
import { revoke } from '@cineradar/platform/redis/revocations';
import { createClient, NotFoundError, StreamEndedError, type StreamEvent, type StreamOptions } from '@cineradar/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld } from '../stream/world.ts';

const SHOWINGS = 20;
let world: Awaited<ReturnType<typeof openWorld>>;
let api: ApiProcess;
beforeAll(async () => {
  world = await openWorld({ showings: SHOWINGS });
  await world.record(30);
  api = await world.startApi();
});
afterAll(() => world[Symbol.asyncDispose]());

const tokenOf = async (claims?: Parameters<typeof world.keys.bearer>[0]) =>
  (await world.keys.bearer(claims)).slice('Bearer '.length);
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

/** Follows by the SDK until disposed; short waits, so that a test sees what production does in seconds. */
const follow = (
  baseUrl: string,
  options: StreamOptions = { all: true },
  token: () => Promise<string> = () => tokenOf(),
) => {
  const events: StreamEvent[] = [];
  const abort = new AbortController();
  const client = createClient({ baseUrl, token, random: () => 0.1, timeoutMs: 5_000 });
  const run = async (): Promise<unknown> => {
    try {
      for await (const event of client.stream({ ...options, signal: abort.signal })) events.push(event);
      return 'ended quietly';
    } catch (error) {
      return error;
    }
  };
  const over = run();
  const of = <T extends StreamEvent['type']>(type: T) =>
    events.filter((event): event is Extract<StreamEvent, { type: T }> => event.type === type);
  return {
    events,
    of,
    over,
    /** Numbers of the readings told, those of snapshots not among them. */
    told: () => of('readings').flatMap(({ readings }) => readings.map(({ seq }) => seq)),
    until: (type: StreamEvent['type'], count = 1) =>
      eventually(
        async () => of(type).length,
        (length) => length >= count,
      ),
    end: () => abort.abort(),
    [Symbol.asyncDispose]: async () => {
      abort.abort();
      await over;
    },
  };
};

const untilTold = (stream: ReturnType<typeof follow>, count: number) =>
  eventually(
    async () => stream.told().length,
    (length) => length >= count,
  );

test('a stream opens, begins with a snapshot, tells each reading once, and ends quietly with its signal', async () => {
  await using stream = follow(api.url);
  await stream.until('snapshot');
  expect(stream.events[0]).toEqual({ type: 'open', resumed: false });
  const [snapshot] = stream.of('snapshot');
  expect(snapshot).toMatchObject({ reason: 'start', part: 1, last: true });
  expect(snapshot?.readings).toHaveLength(SHOWINGS);
  await world.record(10);
  await untilTold(stream, 10);
  expect(stream.told()).toEqual(await world.recordedAfter(snapshot?.seq ?? 0));
  stream.end();
  expect(await stream.over).toBe('ended quietly');
});

test('a connection that was cut is followed by another one, and no reading is missed or told twice', async () => {
  await using wire = await cuttable(api.url);
  await using stream = follow(wire.url);
  await stream.until('snapshot');
  await world.record(5);
  await untilTold(stream, 5);
  await wire.cut();
  await stream.until('lost');
  await world.record(7);
  await wire.mend();
  await stream.until('open', 2);
  await untilTold(stream, 12);
  expect(stream.told()).toEqual(await world.recordedAfter(stream.of('snapshot')[0]?.seq ?? 0));
  expect(stream.of('open').map(({ resumed }) => resumed)).toEqual([false, true]);
  expect(stream.of('snapshot')).toHaveLength(1);
  expect(stream.of('gap')).toHaveLength(0);
});

test('after an id of a store that was made anew a gap is told, and a snapshot follows it', async () => {
  await using stream = follow(api.url, { all: true, lastEventId: 'demo-elsewhere-3' });
  await stream.until('snapshot');
  expect(stream.events.map(({ type }) => type).slice(0, 3)).toEqual(['open', 'gap', 'snapshot']);
  expect(stream.of('snapshot')[0]).toMatchObject({ gap: true });
});

test('a process that ends hands its readers on: they go on at the next one from their last id', async () => {
  const leaving = await world.startApi();
  await using wire = await cuttable(leaving.url);
  await using stream = follow(wire.url);
  await stream.until('snapshot');
  await leaving.stop('SIGTERM');
  await stream.until('lost');
  expect(stream.of('lost')[0]?.error).toMatchObject({ code: 1012 });
});

test('a token that expires under a stream is replaced by its source’s next one', async () => {
  const asked: (string | undefined)[] = [];
  await using stream = follow(api.url, { all: true }, (refused?: string) => {
    asked.push(refused);
    return tokenOf(refused === undefined ? { expiresAt: inSeconds(2) } : {});
  });
  await stream.until('open', 2);
  expect(stream.of('lost')[0]?.error).toMatchObject({ code: 4401 });
  expect(asked[1]).toMatch(/\S/);
  await world.record(3);
  await untilTold(stream, 3);
});

test('a revocation and a refused wish end a stream for good, and say why', async () => {
  const subject = 'leaver';
  await using stream = follow(api.url, { all: true }, () => tokenOf({ subject }));
  await stream.until('snapshot');
  await revoke(world.redis, { kind: 'subject', id: subject }, new Date());
  expect(await stream.over).toBeInstanceOf(StreamEndedError);
  await using nowhere = follow(api.url, { theatres: ['tix:atlantis'] });
  const refusal = await nowhere.over;
  expect(refusal).toBeInstanceOf(NotFoundError);
  expect(refusal).toMatchObject({ errors: [{ pointer: '/query/theatres/0' }] });
});

test('a connection that falls silent is given up and opened anew', async () => {
  let opened = 0;
  const server = createServer((_request, response) => {
    opened += 1;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(
      'event: heartbeat\ndata: {"type":"heartbeat","id":"demo-x-1","seq":1,"at":"2026-03-02T10:00:00Z","staleBecause":[]}\n\n',
    );
  });
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  await using stream = follow(`http://127.0.0.1:${port}`, { all: true, silentForMs: 100 });
  await stream.until('open', 2);
  expect(stream.of('lost')[0]?.error).toMatchObject({ name: 'TimeoutError' });
  expect(opened).toBeGreaterThanOrEqual(2);
  stream.end();
  await stream.over;
  await sleep(0);
  server.closeAllConnections();
  server.close();
});
