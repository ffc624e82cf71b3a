import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@cineradar/api/testing/eventually';
import { expect, test } from 'vitest';
import { scale } from '../scale.ts';
import { openSocketIo, openSse, openWebSocket } from './clients.ts';
import { follow } from './follower.ts';
import { openWorld } from './world.ts';

const RESTARTS = scale(10, 3);

test(`through ${RESTARTS} restarts of the API, asked to end or killed, a reader misses nothing and gets nothing twice`, async () => {
  await using world = await openWorld();
  await world.record(20);
  let api = await world.startApi();
  const authorization = await world.keys.bearer();
  const address = () => `${api.url}/v1/occupancy/stream?all=true`;
  const followers = [openWebSocket, openSse, openSocketIo].map((open) =>
    follow((url) => open(url, { authorization }), address),
  );
  await eventually(
    async () => followers.map(({ snapshots }) => snapshots()),
    (counts) => counts.every((count) => count === 0),
  );
  const [before] = (await world.recordedAfter(0)).slice(-1);

  let recording = true;
  const recorder = (async () => {
    while (recording) {
      await world.record(7);
      await sleep(40);
    }
  })();
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    await eventually(
      async () => followers.map(({ connections }) => connections()),
      (counts) => counts.every((count) => count === restart + 1),
    );
    await sleep(300);
    const old = api;
    const ending = old.stop(restart % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
    api = await world.startApi();
    await ending;
  }
  await sleep(300);
  recording = false;
  await recorder;
  const expected = await world.recordedAfter(before ?? 0);
  for (const follower of followers) {
    await eventually(
      async () => follower.told().length,
      (count) => count >= expected.length,
    );
    expect(follower.told()).toEqual(expected);
    expect(follower.connections()).toBe(RESTARTS + 1);
    expect(follower.snapshots()).toBe(0);
    await follower.stop();
  }
  // Asked to end, it says so: 1012 means come back.
  expect(followers[0]?.ends()[0]).toBe(1012);
  expect(followers[1]?.ends()[0]).toBe(1012);
});
