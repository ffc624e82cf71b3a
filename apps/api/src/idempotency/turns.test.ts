import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { setImmediate as nextTick } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurn } from './turns.ts';

/** Nothing is connected before it is asked for something. */
const someDb = () => openDb(openPool('postgres://nobody@127.0.0.1:1/none'));

test('three at once in a database, the others in their order, also after one that failed; databases do not wait for each other', async () => {
  const db = someDb();
  const [begun, release]: [number[], PromiseWithResolvers<void>[]] = [[], []];
  const run = async (name: number): Promise<void> => {
    begun.push(name);
    release[name] = Promise.withResolvers();
    await release[name].promise;
  };
  const running = Array.from({ length: 6 }, (_, name) => inTurn(db, () => run(name)).catch(() => undefined));
  await nextTick();
  expect(begun).toEqual([0, 1, 2]);
  release[1]?.reject(new Error('no'));
  await nextTick();
  expect(begun).toEqual([0, 1, 2, 3]);
  await inTurn(someDb(), () => Promise.resolve(begun.push(99)));
  for (const name of [0, 2, 3, 4, 5]) {
    release[name]?.resolve();
    await nextTick();
  }
  await Promise.all(running);
  expect(begun).toEqual([0, 1, 2, 3, 99, 4, 5]);
  const after: number[] = [];
  await Promise.all([1, 2, 3].map((one) => inTurn(db, () => Promise.resolve(after.push(one)))));
  expect(after).toEqual([1, 2, 3]);
});
