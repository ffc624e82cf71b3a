import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, untilTrue } from '../harness/eventually.ts';
import { isLongForm } from '../scale.ts';
import { openWorld, type ToldStatus } from './world.ts';

/** As a product does in the long form; sooner else, for the guarantee is one of rounds. */
const EVERY_SECONDS = isLongForm ? 20 : 1;
/** Two minutes at the true rhythm. */
const SHOWN_WITHIN_MS = 120_000;

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld(EVERY_SECONDS);
  await Promise.all([world.startWorker(), world.startWorker()]);
});
afterAll(() => world[Symbol.asyncDispose]());

const stateOf = ({ components }: ToldStatus, name: string): string | undefined =>
  components.find(({ component }) => component === name)?.state;
const WATCHED = ['api', 'rest', 'stream', 'data-xxi'] as const;

const untilAll = (what: string, state: string): Promise<void> =>
  untilTrue(
    what,
    async () => {
      const status = await world.status();
      return WATCHED.every((component) => stateOf(status, component) === state);
    },
    { limitMs: SHOWN_WITHIN_MS, everyMs: 250 },
  );

test('an API that was killed and a chain that grew stale are shown within two minutes, once each, and so is their end', async () => {
  await untilAll('a status in which all is up', 'up');
  await Promise.all([world.asked.stop('SIGKILL'), world.age(120)]);
  await untilAll('the outage of all four', 'down');
  const { state, incidents } = await world.status();
  expect(state).toBe('down');
  const open = incidents.filter(({ closedAt }) => closedAt === null).map(({ component }) => component);
  expect(open.filter((component) => component !== 'worker').toSorted()).toEqual([...WATCHED].toSorted());

  await Promise.all([world.startAgain(), world.age(-120)]);
  await untilAll('the end of all four', 'up');
  const over = await eventually('their end among incidents', async () => {
    const told = (await world.status()).incidents.filter(({ component }) => component !== 'worker');
    return told.every(({ closedAt }) => closedAt !== null) ? told : undefined;
  });
  expect(over.map(({ component }) => component).toSorted()).toEqual([...WATCHED].toSorted());
  for (const { openedAt, closedAt } of over) expect(Date.parse(closedAt ?? '')).toBeGreaterThan(Date.parse(openedAt));
}, 600_000);
