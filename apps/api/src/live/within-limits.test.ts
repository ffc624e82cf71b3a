import { expect, test } from 'vitest';
import { keepWithinLimits } from './within-limits.ts';

const HOUR_MS = 3_600_000;

test('work that was given up is not begun anew while it runs, and is once it ended', async () => {
  const within = keepWithinLimits(HOUR_MS);
  const first = Promise.withResolvers<void>();
  let begun = 0;
  const work = (): Promise<void> => {
    begun += 1;
    return begun === 1 ? first.promise : Promise.resolve();
  };
  await expect(within(work, 1)).rejects.toThrow('no answer within 1 ms');
  await expect(within(work, 1)).rejects.toThrow('still runs');
  expect(begun).toBe(1);
  first.resolve();
  await first.promise;
  await within(work, HOUR_MS);
  expect(begun).toBe(2);
});

test('work that never ends bars what follows no longer than any may take', async () => {
  const within = keepWithinLimits(0);
  const { promise: never } = Promise.withResolvers<void>();
  await expect(within(() => never, 1)).rejects.toThrow('no answer');
  await within(() => Promise.resolve(), HOUR_MS);
});

test('what the work says is said: its end, and its failure', async () => {
  const within = keepWithinLimits(HOUR_MS);
  await expect(within(() => Promise.reject(new Error('away')), HOUR_MS)).rejects.toThrow('away');
  await expect(within(() => Promise.resolve(), HOUR_MS)).resolves.toBeUndefined();
});
