import type { ReachedLimit } from '@cineradar/services/webhooks/tell-limit-reached';
import { expect, test } from 'vitest';
import type { Grant } from '../auth/grant.ts';
import { sharedCounts } from '../testing/shared-counts.ts';
import { openLimitNews } from './limit-news.ts';
import { Limiter } from './limiter.ts';

const GRANT: Grant = {
  ...{ subject: 'key:1', scopes: new Set<string>(), market: 'demo', expiresAt: 0, issuedAt: 0, tenant: 'org-1' },
  apiKey: { id: 'key-1', mode: 'live', version: '2026-11-01', stamp: '', limits: {}, organisationLimits: {} },
};
const HOUR_MS = 3_600_000;

const open = (failures = 0) => {
  const clock = { nowMs: 10 * HOUR_MS };
  const told: ReachedLimit[] = [];
  const faults: unknown[] = [];
  let left = failures;
  const tell = (reached: ReachedLimit): Promise<void> => {
    if (left > 0) {
      left -= 1;
      return Promise.reject(new Error('away'));
    }
    told.push(reached);
    return Promise.resolve();
  };
  const onLimited = openLimitNews({ tell, onFault: (error) => faults.push(error), nowMs: () => clock.nowMs });
  const limiter = new Limiter(sharedCounts());
  const limit = (name: string, windowSeconds: number) =>
    limiter.open(name, `${name}:org-1`, { requests: 5, windowSeconds });
  return { clock, told, faults, onLimited, limit };
};

test('a limit that is reached is told once in its window and once an hour at most, whose ever it is', () => {
  const { clock, told, onLimited, limit } = open();
  for (let second = 0; second < 50; second += 1) {
    onLimited(GRANT, limit('burst', 1));
    onLimited(GRANT, limit('organisation-hour', 3_600));
    clock.nowMs += 1_000;
  }
  expect(told.map(({ limit: name, keyId }) => [name, keyId])).toEqual([
    ['burst', 'key-1'],
    ['hour', null],
  ]);
  clock.nowMs += HOUR_MS;
  onLimited(GRANT, limit('burst', 1));
  expect(told).toHaveLength(3);
});

test('what could not be told is told with the next refusal', async () => {
  const { told, faults, onLimited, limit } = open(1);
  onLimited(GRANT, limit('hour', 3_600));
  await Promise.resolve();
  await Promise.resolve();
  expect(faults).toHaveLength(1);
  onLimited(GRANT, limit('hour', 3_600));
  expect(told).toEqual([
    { organisationId: 'org-1', market: 'demo', keyId: 'key-1', limit: 'hour', requests: 5, windowSeconds: 3_600 },
  ]);
});

test('tokens of people have nobody to be told', () => {
  const { told, onLimited, limit } = open();
  onLimited({ ...GRANT, apiKey: undefined }, limit('default', 3_600));
  expect(told).toEqual([]);
});
