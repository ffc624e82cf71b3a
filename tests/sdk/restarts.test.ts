import { setTimeout as sleep } from 'node:timers/promises';
import { cuttable } from '@cineradar/api/testing/cuttable';
import { eventually } from '@cineradar/api/testing/eventually';
import { createClient, type StreamEvent } from '@cineradar/sdk';
import { expect, test } from 'vitest';
import { openWorld } from '../stream/world.ts';
import { scale } from '../scale.ts';

const RESTARTS = scale(10, 2);
const LIMIT_MS = 600_000;

test(
  `through ${RESTARTS} restarts of the server and a cut network between them, a stream of the SDK loses no reading and tells none twice`,
  { timeout: LIMIT_MS },
  async () => {
    await using world = await openWorld({ showings: 20 });
    await world.record(20);
    let api = await world.startApi();
    let wire = await cuttable(api.url);
    const authorization = await world.keys.bearer();
    const events: StreamEvent[] = [];
    const abort = new AbortController();
    const client = createClient({
      baseUrl: 'http://api.invalid',
      token: authorization.slice('Bearer '.length),
      random: () => 0.1,
      timeoutMs: 5_000,
      // One address for the client; behind it whichever process there is just now.
      fetch: (address, init) => fetch(address.replace('http://api.invalid', new URL(wire.url).origin), init),
    });
    const told = (): readonly number[] =>
      events.flatMap((event) => (event.type === 'readings' ? event.readings.map(({ seq }) => seq) : []));
    const opened = (): number => events.filter(({ type }) => type === 'open').length;
    const untilOpened = (count: number) =>
      eventually(
        async () => opened(),
        (times) => times >= count,
        60_000,
      );
    const following = (async () => {
      for await (const event of client.stream({ all: true, signal: abort.signal })) events.push(event);
    })();
    await untilOpened(1);
    await eventually(
      async () => events.some(({ type }) => type === 'snapshot'),
      (there) => there,
    );
    const snapshot = events.find((event) => event.type === 'snapshot');

    let recording = true;
    const recorder = (async () => {
      while (recording) {
        await world.record(7);
        await sleep(50);
      }
    })();
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      await sleep(200);
      await wire.cut();
      await sleep(200);
      await wire.mend();
      await untilOpened(2 * restart + 2);
      const ending = api.stop(restart % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
      api = await world.startApi();
      const before = wire;
      wire = await cuttable(api.url);
      await ending;
      await before.cut();
      await untilOpened(2 * restart + 3);
    }
    await sleep(200);
    recording = false;
    await recorder;
    const expected = await world.recordedAfter(snapshot?.type === 'snapshot' ? snapshot.seq : 0);
    await eventually(
      async () => told().length,
      (count) => count >= expected.length,
    );
    expect(expected.length).toBeGreaterThan(RESTARTS * 7);
    expect(told()).toEqual(expected);
    expect(events.filter(({ type }) => type === 'gap')).toEqual([]);
    expect(opened()).toBeGreaterThanOrEqual(2 * RESTARTS + 1);
    abort.abort();
    await following;
    await wire.cut();
  },
);
