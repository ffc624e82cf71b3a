import { expect, test } from 'vitest';
import { ApiPromise } from './api-promise.ts';
import { CineRadarError } from './errors.ts';

const answer = { data: { name: 'demo' }, status: 200, headers: new Headers({ etag: '"1"' }), requestId: 'r-1' };

/** An answer on its way that says in which ways it was asked for. */
const asking = (read = () => Promise.resolve(answer)) => {
  const asked: string[] = [];
  const promise = new ApiPromise({
    read: () => {
      asked.push('read');
      return read();
    },
    raw: () => {
      asked.push('raw');
      return Promise.resolve(new Response('as it came'));
    },
  });
  return { promise, asked };
};

test('it is asked for without being awaited, once, however often it is looked at', async () => {
  const { promise, asked } = asking();
  await Promise.resolve();
  expect(asked).toEqual(['read']);
  expect(await promise).toEqual({ name: 'demo' });
  expect(await promise.withResponse()).toEqual(answer);
  expect(await promise.then(({ name }) => name)).toBe('demo');
  expect(await Promise.all([promise, promise])).toHaveLength(2);
  expect(asked).toEqual(['read']);
});

test('what it gives further on is a plain promise', () => {
  expect(asking().promise.then(() => 1)).not.toBeInstanceOf(ApiPromise);
});

test('raw, it is fetch’s own answer and nothing is read of it; too late, that is refused', async () => {
  const { promise, asked } = asking();
  const response = await promise.asResponse();
  expect(await response.text()).toBe('as it came');
  expect(asked).toEqual(['raw']);
  const late = asking().promise;
  await late;
  await expect(late.asResponse()).rejects.toThrow(CineRadarError);
});

test('a failure that is taken with its response is not told a second time as one that nobody took', async () => {
  const untaken: unknown[] = [];
  const note = (reason: unknown): void => void untaken.push(reason);
  process.on('unhandledRejection', note);
  const { promise } = asking(() => Promise.reject(new CineRadarError('no')));
  await expect(promise.withResponse()).rejects.toThrow('no');
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off('unhandledRejection', note);
  expect(untaken).toEqual([]);
});
