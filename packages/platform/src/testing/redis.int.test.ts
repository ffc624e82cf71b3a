import { expect, test } from 'vitest';
import { openRedis, queueConnection } from '../redis/client.ts';
import { testRedis } from './redis.ts';

test('two tests hold two databases, each empty, whichever market they ask for', async () => {
  await using first = await testRedis();
  await using second = await testRedis();
  expect(first.url).not.toBe(second.url);
  const writer = openRedis(first.url, 'demo', { patient: true });
  const reader = openRedis(second.url, 'demo', { patient: true });
  await writer.set('mine', '1');
  expect(await reader.get('mine')).toBeNull();
  expect(await reader.dbsize()).toBe(0);
  expect(queueConnection(first.url, 'demo').db).toBe(Number(new URL(first.url).pathname.slice(1)));
  await Promise.all([writer.quit(), reader.quit()]);
});

test('a database that was given back is empty for the next test', async () => {
  let number = '';
  {
    await using lent = await testRedis();
    number = lent.url;
    const redis = openRedis(lent.url, 'demo', { patient: true });
    await redis.set('left', 'behind');
    await redis.quit();
  }
  const redis = openRedis(number, 'demo', { patient: true });
  expect(await redis.get('left')).toBeNull();
  await redis.quit();
});
