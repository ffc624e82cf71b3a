import { expect, test } from 'vitest';
import { type ApiKey, keyOfSteps, progressOf, QUIET, type RequestEntry } from './progress.ts';

const key = (start: string, more: Partial<ApiKey> = {}): ApiKey => ({
  id: `id-${start}`,
  name: start,
  mode: 'test',
  start,
  state: 'active',
  scopes: ['occupancy.read'],
  addresses: [],
  limits: {},
  version: '2026-11-01',
  createdBy: { id: 'a', name: 'A' },
  createdAt: '2026-11-23T07:00:00Z',
  expiresAt: null,
  revokedAt: null,
  replaces: null,
  replacedBy: null,
  lastUsed: null,
  ...more,
});

const entry = (more: Partial<RequestEntry>): RequestEntry => ({
  id: 'e',
  at: '2026-11-23T07:00:00Z',
  requestId: 'r-1',
  method: 'GET',
  path: '/v1/occupancy/theatre_123',
  operation: 'getTheatreOccupancy',
  status: 200,
  durationMs: 6,
  keyId: 'k',
  subject: 'key:k',
  address: '203.0.113.9',
  market: 'sandbox',
  bytes: 640,
  ...more,
});

test('the steps go by the key this tab knows, else by the newest test key that holds', () => {
  const keys = [key('cr_live_aaaa', { mode: 'live' }), key('cr_test_bbbb', { state: 'revoked' }), key('cr_test_cccc')];
  expect(keyOfSteps(keys, null)?.start).toBe('cr_test_cccc');
  expect(keyOfSteps([key('cr_test_new1'), ...keys], 'cr_test_cccc…')?.start).toBe('cr_test_cccc');
  // One that was revoked elsewhere is no use here either.
  expect(keyOfSteps(keys, 'cr_test_bbbb…')?.start).toBe('cr_test_cccc');
  expect(keyOfSteps(keys.slice(0, 2), null)).toBeNull();
});

test('what the page asks by itself is nobody’s first call', () => {
  expect(progressOf([entry({ requestId: `${QUIET}1` })])).toEqual({ call: null, hasAsked: false, hasStreamed: false });
});

test('a refused call is told and does not count; one that was answered does, and stays told', () => {
  const refused = entry({ status: 404, requestId: 'r-2' });
  expect(progressOf([refused])).toEqual({ call: refused, hasAsked: false, hasStreamed: false });
  const answered = entry({ requestId: 'r-1' });
  expect(progressOf([refused, answered])).toEqual({ call: answered, hasAsked: true, hasStreamed: false });
  expect(progressOf([entry({ status: 304 })]).hasAsked).toBe(true);
});

test('a stream is the third step, not the second', () => {
  const stream = entry({ operation: 'streamOccupancy' });
  expect(progressOf([stream])).toEqual({ call: null, hasAsked: false, hasStreamed: true });
});
