import { eventually } from '@cineradar/api/testing/eventually';
import { cuttable } from '@cineradar/api/testing/cuttable';
import { startApiProcess } from '@cineradar/api/testing/process';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openWebSocket } from './clients.ts';
import { openWorld } from './world.ts';

test('with Redis away the stream goes on by asking the store; with Postgres away it says so, and nothing is lost', async () => {
  await using world = await openWorld();
  await using redis = await cuttable(world.redisUrl);
  await using store = await cuttable(world.database.url);
  const api = await world.startApi({
    REDIS_URL: redis.url,
    MARKET_DATABASES: JSON.stringify({ demo: store.url }),
    STREAM_HEARTBEAT_MS: '500',
  });
  using stream = await openWebSocket(`${api.url}/v1/occupancy/stream?all=true`, {
    authorization: await world.keys.bearer(),
  });
  await redis.cut();
  await world.record(5);
  await eventually(
    async () => stream.told().length,
    (count) => count === 5,
  );
  await store.cut();
  await world.record(5);
  const heartbeat = () => stream.frames.findLast((frame) => frame.type === 'heartbeat');
  await eventually(
    async () => heartbeat()?.staleBecause ?? [],
    (because) => because.length === 2,
  );
  expect(heartbeat()?.staleBecause).toEqual(['redis_away', 'postgres_away']);
  await store.mend();
  await redis.mend();
  await eventually(
    async () => heartbeat()?.staleBecause ?? [],
    (because) => because.length === 0,
  );
  expect(stream.told()).toEqual(await world.recordedAfter(0));
});

test('who asks for a stream before the process has read what streams begin with waits for it, and is not refused', async () => {
  await using world = await openWorld();
  const holder = new pg.Client(world.database.url);
  await holder.connect();
  await holder.query('begin; lock table stream_epoch in access exclusive mode');
  await using api = await startApiProcess({
    MARKET_DATABASES: JSON.stringify({ demo: world.database.url }),
    REDIS_URL: world.redisUrl,
    JWT_KEYS_FILE: world.keys.path,
  });
  const isUp = (): Promise<boolean> =>
    fetch(`${api.url}/livez`).then(
      ({ ok }) => ok,
      () => false,
    );
  await eventually(isUp, (up) => up);
  const headers = { Authorization: await world.keys.bearer() };
  let answered = false;
  const asked = fetch(`${api.url}/v1/occupancy/stream?all=true`, { headers }).then((answer) => {
    answered = true;
    return answer;
  });
  const live = await fetch(`${api.url}/livez`);
  expect([live.status, answered]).toEqual([200, false]);
  await holder.end();
  const answer = await asked;
  expect(answer.status).toBe(200);
  await answer.body?.cancel();
});
