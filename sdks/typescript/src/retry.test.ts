import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError, ConnectionError, ServerError } from './errors.ts';
import { backoffMs, retryAfterSecondsOf, retryDelayMs, sleep } from './retry.ts';

const told = (status: number, retryAfterSeconds?: number) =>
  ({
    status,
    title: '',
    detail: '',
    code: undefined,
    requestId: 'r1',
    errors: [],
    retryAfterSeconds,
    problem: undefined,
  }) as const;
const refusal = (status: number, retryAfterSeconds?: number) => new ApiError(told(status, retryAfterSeconds));

test('a wait is anything up to a limit that doubles, and never above 30 s', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (tries, chance) => {
      const wait = backoffMs(tries, () => chance, 500);
      expect(wait).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** tries));
      expect(wait).toBe(chance * Math.min(30_000, 500 * 2 ** tries));
    }),
  );
});

test.each([
  [408, true],
  [429, true],
  [500, true],
  [503, true],
  [400, false],
  [401, false],
  [404, false],
  [409, false],
  [422, false],
])('%i is tried again: %s', (status, isTried) => {
  expect(retryDelayMs(refusal(status), 0, () => 0.5) !== undefined).toBe(isTried);
});

test('no answer is tried again, a fault of the caller is not', () => {
  expect(retryDelayMs(new ConnectionError('away'), 1, () => 0.5)).toBe(500);
  expect(retryDelayMs(new TypeError('a bug'), 0, () => 0.5)).toBeUndefined();
});

test('Retry-After is waited for whole, up to a minute; beyond it the caller decides', () => {
  expect(retryDelayMs(refusal(429, 7), 0, () => 0.5)).toBe(7_000);
  expect(retryDelayMs(refusal(429, 0), 0, () => 0.5)).toBe(250);
  expect(retryDelayMs(refusal(429, 61), 0, () => 0.5)).toBeUndefined();
});

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.UTC(2026, 2, 2, 12, 0, 0);
  expect(retryAfterSecondsOf('12', now)).toBe(12);
  expect(retryAfterSecondsOf('Mon, 02 Mar 2026 12:00:30 GMT', now)).toBe(30);
  expect(retryAfterSecondsOf('Mon, 02 Mar 2026 11:00:00 GMT', now)).toBe(0);
  expect(retryAfterSecondsOf('soon', now)).toBeUndefined();
  expect(retryAfterSecondsOf(null, now)).toBeUndefined();
});

test('a wait ends with its signal, for its reason', async () => {
  const abort = new AbortController();
  const waiting = sleep(60_000, abort.signal);
  abort.abort('enough');
  await expect(waiting).rejects.toBe('enough');
  await expect(sleep(60_000, AbortSignal.abort('before'))).rejects.toBe('before');
});

test('each class of error names itself, so that a log tells which it was', () => {
  const error = new ServerError(told(503));
  expect(error).toBeInstanceOf(ApiError);
  expect(`${error}`).toContain('ServerError: 503');
  expect(error.message).toContain('r1');
});
