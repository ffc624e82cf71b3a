import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiProcess } from '@cineradar/api/testing/process';
import { expect, test } from 'vitest';
import { scale } from '../scale.ts';
import { openWorld } from './world.ts';

const PER_SECOND = 200;
const REQUESTS = scale(20, 3) * PER_SECOND;
const LOOK_EVERY_MS = 50;
/** Many looks of a balancer, however slowly they come back. */
const env = { LAME_DUCK_MS: '2000' };

/** Sends to whoever said it is ready when last asked, in turn: what any balancer with readiness checks does. */
const balance = (processes: () => readonly ApiProcess[]) => {
  const ready = new Set<string>();
  let turn = 0;
  const look = async (): Promise<void> => {
    await Promise.all(
      processes().map(async ({ url }) => {
        const status = await fetch(`${url}/readyz`).then(
          (answer) => answer.status,
          () => 0,
        );
        if (status === 200) ready.add(url);
        else ready.delete(url);
      }),
    );
  };
  const pick = (): string => {
    const urls = [...ready];
    turn += 1;
    const url = urls[turn % urls.length];
    if (url === undefined) throw new Error('no process is ready');
    return url;
  };
  return { look, pick };
};

test(`asked to end among ${REQUESTS} requests, up to ${PER_SECOND} a second, a process behind a balancer fails none`, async () => {
  await using world = await openWorld();
  await world.record(20);
  const processes = await Promise.all([world.startApi(env), world.startApi(env)]);
  const authorization = await world.keys.bearer();
  const balancer = balance(() => processes);
  await balancer.look();
  const looking = setInterval(() => void balancer.look(), LOOK_EVERY_MS);
  const paths = ['/v1/occupancy/live', `/v1/occupancy/${world.theatreIds[0]}`, '/v1/sites', '/v1/market'];
  const answers: Promise<string>[] = [];
  let ended: Promise<unknown> | undefined;
  let isOver = false;
  // On until the process has ended, however slowly: each moment of its ending is met by requests.
  for (let sent = 0; sent < REQUESTS || !isOver; sent += 1) {
    const path = paths[sent % paths.length] ?? '';
    const asked = fetch(`${balancer.pick()}${path}`, { headers: { authorization } });
    answers.push(
      asked.then(
        async (answer) => {
          await answer.text();
          return String(answer.status);
        },
        (error: Error) => `${error.message} ${String(error.cause)}`,
      ),
    );
    if (sent > REQUESTS / 2) ended ??= processes[0]?.stop('SIGTERM').finally(() => (isOver = true));
    await sleep(1_000 / PER_SECOND - 1);
  }
  clearInterval(looking);
  expect(await ended).toMatchObject({ code: 0 });
  const failed = (await Promise.all(answers)).filter((status) => status !== '200');
  expect(failed).toEqual([]);
});
