import { eventually } from '@cineradar/api/testing/eventually';
import { expect, test } from 'vitest';
import { openSse, openWebSocket } from './clients.ts';
import { openWorld } from './world.ts';

const TRANSPORTS = [
  ['WebSocket', openWebSocket],
  ['server-sent events', openSse],
] as const;

test.each(TRANSPORTS)(
  '%s: first a snapshot of what stands, then each reading once and in order',
  async (_name, open) => {
    await using world = await openWorld();
    await world.record(60);
    const api = await world.startApi();
    const authorization = await world.keys.bearer();
    using stream = await open(`${api.url}/v1/occupancy/stream?all=true`, { authorization });
    await eventually(
      async () => stream.frames.length,
      (count) => count > 0,
    );
    expect(stream.frames[0]).toMatchObject({ type: 'snapshot', reason: 'start', gap: false, part: 1, last: true });
    expect(stream.frames[0]).toHaveProperty('readings.length', 40);
    const before = await world.recordedAfter(0);
    await world.record(30);
    await world.record(30);
    const expected = await world.recordedAfter(before.at(-1) ?? 0);
    await eventually(
      async () => stream.told().length,
      (count) => count >= 60,
    );
    expect(stream.told()).toEqual(expected);
  },
);
