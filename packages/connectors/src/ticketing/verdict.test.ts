import { describe, expect, test } from 'vitest';

import { retryAfterMs, backoffMs } from './retry.ts';
import { judge } from './verdict.ts';

const error = (code?: string | number) => ({ success: false, error: { code, message: 'no' } });

describe('an answer is judged by its code before its status', () => {
  test.each([
    [200, { success: true, data: [1] }, { kind: 'ok', data: [1] }],
    [200, error(), { kind: 'failed', reason: 'unsuccessful', retryable: true }],
    [200, error('NOT_FOUND'), { kind: 'failed', reason: 'not_found', retryable: false }],
    [200, { success: false, error: 'no' }, { kind: 'failed', reason: 'unsuccessful', retryable: true }],
    [200, undefined, { kind: 'failed', reason: 'truncated', retryable: true }],
    [200, { hello: 'proxy' }, { kind: 'failed', reason: 'unreadable', retryable: false }],
    [200, error('INVALID_TOKEN'), { kind: 'token_over' }],
    [401, error('INVALID_TOKEN'), { kind: 'token_over' }],
    [401, undefined, { kind: 'token_over' }],
    [401, error('EXPIRED_EVENT_DETAIL'), { kind: 'started' }],
    [400, error('EXPIRED_EVENT_DETAIL'), { kind: 'started' }],
    [401, error('ACCOUNT_BLOCKED'), { kind: 'failed', reason: 'unauthorised', retryable: false }],
    [403, undefined, { kind: 'failed', reason: 'unauthorised', retryable: false }],
    [404, error(404), { kind: 'failed', reason: 'refused', retryable: false }],
    [302, undefined, { kind: 'failed', reason: 'refused', retryable: false }],
    [429, error(), { kind: 'failed', reason: 'rate_limited', retryable: true }],
    [401, { error: { code: 'EXPIRED_EVENT_DETAIL' } }, { kind: 'started' }],
    [401, { error: { code: 'EXPIRED_EVENT_DETAIL', message: { en: 'no text' } } }, { kind: 'started' }],
    [401, { success: 'no', error: { code: 'ACCOUNT_BLOCKED' } }, { kind: 'failed', reason: 'unauthorised' }],
    [304, undefined, { kind: 'unchanged' }],
    [503, undefined, { kind: 'failed', reason: 'server_error', retryable: true }],
  ])('%i %j', (status, body, expected) => {
    expect(
      judge({ kind: 'received', status, retryAfter: null, etag: null, body, isEmpty: body === undefined }),
    ).toMatchObject(expected);
  });
});

test('a refusal that was cut short is asked for again: its code, which might speak of the showing, is missing', () => {
  const cut = { kind: 'received', status: 401, retryAfter: null, etag: null, body: undefined, isEmpty: false } as const;
  expect(judge(cut)).toMatchObject({ kind: 'failed', reason: 'truncated', retryable: true });
});

describe('waits', () => {
  test('back-off is uniform below a bound that doubles with each try up to the cap', () => {
    const bounds = [1, 2, 3, 4, 10].map((tries) => backoffMs(tries, 500, 3000, () => 0.999_999));
    expect(bounds).toEqual([499, 999, 1999, 2999, 2999]);
    expect(backoffMs(3, 500, 3000, () => 0)).toBe(0);
  });

  test('Retry-After is seconds or a date, never negative, an hour at most, and nothing when it makes no sense', () => {
    const now = new Date('2026-05-22T10:00:00Z');
    expect(retryAfterMs('7', now)).toBe(7000);
    expect(retryAfterMs('Fri, 22 May 2026 10:01:30 GMT', now)).toBe(90_000);
    expect(retryAfterMs('Fri, 22 May 2026 09:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs('99999999', now)).toBe(3_600_000);
    expect(retryAfterMs('soon', now)).toBeNull();
    expect(retryAfterMs(null, now)).toBeNull();
  });
});
