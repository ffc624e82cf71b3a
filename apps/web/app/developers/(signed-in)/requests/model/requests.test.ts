import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curlOf, isPartHidden } from './curl.ts';
import { errorPageOf } from './error-page.ts';
import type { LoggedRequest } from './request.ts';
import { follow, joined, MOST_FOLLOWED, NOTHING_FOLLOWED } from './tail.ts';

const request = (second: number, id = `r${second}`): LoggedRequest => ({
  ...{ id, requestId: `req-${id}`, method: 'GET', path: '/v1/sites', operation: 'listSites', status: 200 },
  ...{ durationMs: 1, keyId: null, subject: 's', address: '192.0.2.1', market: 'demo', bytes: null },
  at: new Date(second * 1_000).toISOString(),
});

test('whatever stands in a path, a shell reads its address as one word and as it was', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\/[ -~]{0,30}$/), (path) => {
      const command = curlOf({ method: 'POST', path }, 'http://localhost');
      const shell = spawnSync('sh', ['-c', `curl() { printf '%s' "$3"; }\n${command}`]);
      expect(shell.stdout.toString()).toBe(`http://localhost${path}`);
    }),
    { numRuns: 30 },
  );
  expect(curlOf({ method: 'GET', path: '/' }, '')).not.toContain('-X');
  expect([{ path: '/v1/sites?cursor=[hidden]' }, { path: '/v1/sites' }].map(isPartHidden)).toEqual([true, false]);
});

test('a follower’s rows are the newest first and each once, and those that he lacks are counted', () => {
  const first = follow(NOTHING_FOLLOWED, { data: [request(1), request(3)], skipped: 0 });
  const late = follow(first, { data: [request(2)], skipped: 4 });
  expect(late.rows.map(({ id }) => id)).toEqual(['r3', 'r2', 'r1']);
  expect(late.missed).toBe(4);
  expect(follow(late, { data: [], skipped: 0 })).toBe(late);
  const many = Array.from({ length: MOST_FOLLOWED + 5 }, (_, second) => request(second));
  expect(follow(late, { data: many, skipped: 0 })).toMatchObject({ missed: 4 + 5 + 3 });
  expect(joined(late.rows, [request(2), request(0)]).map(({ id }) => id)).toEqual(['r3', 'r2', 'r1', 'r0']);
});

test('a refusal has its page, and what was answered has none', () => {
  expect(errorPageOf(429)).toEqual({ code: 'rate_limited', href: '/docs/errors/rate_limited' });
  expect([200, 304, 418].map(errorPageOf)).toEqual([null, null, null]);
});
