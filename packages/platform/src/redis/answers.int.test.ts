import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testRedis } from '../testing/redis.ts';
import type { AnswerStoreOptions } from './answers.ts';
import { openAnswerStore } from './answers.ts';
import { openRedis } from './client.ts';

const open = async (options: AnswerStoreOptions = {}) => {
  const lent = await testRedis();
  const redis = openRedis(lent.url, 'demo', { patient: true });
  return {
    redis,
    store: openAnswerStore(redis, options),
    [Symbol.asyncDispose]: async () => {
      redis.disconnect();
      await lent[Symbol.asyncDispose]();
    },
  };
};

const answer = (data: string) => ({ etag: '"1"', readAtMs: 1_000, data });

test('what one process keeps another finds, as it was', async () => {
  await using bench = await open();
  await bench.store.put('https://a/?x=1', answer('[{"name":"Cinépolis"}]'));
  expect(await openAnswerStore(bench.redis).get('https://a/?x=1')).toEqual(answer('[{"name":"Cinépolis"}]'));
  expect(await bench.store.get('https://a/?x=2')).toBeUndefined();
});

test('it never holds more than its bound; the one longest not written goes first', async () => {
  await using bench = await open({ entries: 10 });
  for (let page = 0; page < 30; page += 1) {
    await bench.store.put(`p${page}`, answer(`${page}`));
    await bench.store.put('p0', answer('anew'));
  }
  expect(await bench.redis.dbsize()).toBe(11);
  expect(await bench.store.get('p0')).toEqual(answer('anew'));
  expect(await bench.store.get('p29')).toEqual(answer('29'));
  expect(await bench.store.get('p5')).toBeUndefined();
});

test('an answer is forgotten in time, and one that is damaged counts as none', async () => {
  await using bench = await open({ keepMs: 50 });
  await bench.store.put('short', answer('1'));
  await sleep(100);
  expect(await bench.store.get('short')).toBeUndefined();
  await bench.redis.set('answers:{kept}:bad', 'no gzip');
  expect(await bench.store.get('bad')).toBeUndefined();
});

test('while Redis is away nothing is kept and nothing is thrown', async () => {
  const redis = openRedis('redis://127.0.0.1:1', 'demo');
  const store = openAnswerStore(redis);
  await store.put('a', answer('1'));
  expect(await store.get('a')).toBeUndefined();
  redis.disconnect();
});
