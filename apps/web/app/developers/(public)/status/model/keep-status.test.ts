import { expect, test } from 'vitest';
import { keepStatus } from './keep-status.ts';
import type { ServiceStatus } from './known-status.ts';

const status = (asOf: string): ServiceStatus => ({
  ...{ asOf, state: 'up', components: [], freshness: null, incidents: [] },
});

/** A keeper over an API that can be cut, and a clock that stands until it is moved. */
const open = () => {
  let nowMs = Date.parse('2026-11-23T07:00:00Z');
  const api = { isAway: false, asked: 0 };
  const keeper = keepStatus(
    () => {
      api.asked += 1;
      return api.isAway ? Promise.reject(new Error('away')) : Promise.resolve(status(new Date(nowMs).toISOString()));
    },
    () => new Date(nowMs),
  );
  return { api, keeper, pass: (seconds: number) => (nowMs += seconds * 1_000) };
};

test('however many look, the API is asked once in five seconds', async () => {
  const { api, keeper, pass } = open();
  await Promise.all(Array.from({ length: 20 }, () => keeper.ask()));
  pass(4);
  await keeper.ask();
  expect(api.asked).toBe(1);
  pass(2);
  await keeper.ask();
  expect(api.asked).toBe(2);
});

test('while the API is away it says what it knew, and since when it knows no more', async () => {
  const { api, keeper, pass } = open();
  await keeper.ask();
  api.isAway = true;
  for (const seconds of [10, 60, 600]) {
    pass(seconds);
    expect(await keeper.ask()).toEqual({
      status: status('2026-11-23T07:00:00.000Z'),
      unreachableSince: '2026-11-23T07:00:10.000Z',
    });
  }
  api.isAway = false;
  pass(10);
  expect(await keeper.ask()).toMatchObject({ unreachableSince: null });
});

test('an API that never answered leaves nothing to show, and is asked again', async () => {
  const { api, keeper, pass } = open();
  api.isAway = true;
  expect(await keeper.ask()).toEqual({ status: null, unreachableSince: '2026-11-23T07:00:00.000Z' });
  api.isAway = false;
  pass(6);
  expect((await keeper.ask()).status).not.toBeNull();
});
