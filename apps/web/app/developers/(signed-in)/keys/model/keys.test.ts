import { ApiError } from '@cineradar/sdk';
import { KEY_SCOPES } from '@cineradar/core/keys/key-scopes';
import { expect, test } from 'vitest';
import { givableScopes } from '../../../../../portal/key-scope.ts';
import { bodyOf, changeOf, newDraft } from './draft.ts';
import { keyRefusalOf } from './refusal.ts';
import { groupScopes } from './scope-groups.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const draft = { ...newDraft('test', ['occupancy.read']), name: ' nightly ' };

const refused = (errors: readonly { pointer: string; message: string }[]): ApiError =>
  new ApiError({
    ...{ status: 422, title: 'No', detail: 'no', code: 'unprocessable', requestId: 'r' },
    ...{ errors, retryAfterSeconds: undefined, problem: undefined },
  });

test('every scope that a key may hold is offered in one group', () => {
  const all = givableScopes(KEY_SCOPES);
  expect(
    groupScopes(all)
      .flatMap(({ scopes }) => scopes)
      .toSorted(),
  ).toEqual(all.toSorted());
  expect(groupScopes(['heat.read'])).toEqual([{ id: 'forecasts', scopes: ['heat.read'] }]);
});

test('a form becomes what the API takes: addresses one by one, limits as figures, an expiry as an instant', () => {
  const filled = { ...draft, addresses: '203.0.113.0/24\n 2001:db8::/32,', limits: { ...draft.limits, hour: '500' } };
  expect(bodyOf(filled, NOW)).toEqual({
    ...{ name: 'nightly', mode: 'test', scopes: ['occupancy.read'], addresses: ['203.0.113.0/24', '2001:db8::/32'] },
    ...{ limits: { hour: 500 }, expiresAt: null },
  });
  expect(bodyOf({ ...draft, expiry: '30' }, NOW).expiresAt).toBe('2026-12-23T08:00:00.000Z');
  expect(bodyOf({ ...draft, expiry: 'date', expiresOn: '2026-12-31' }, NOW).expiresAt).toBe(
    '2026-12-31T23:59:59+07:00',
  );
});

test('a change says only what was changed', () => {
  expect(changeOf(draft, draft, NOW)).toEqual({});
  expect(changeOf(draft, { ...draft, name: 'daily' }, NOW)).toEqual({ name: 'daily' });
  expect(changeOf({ ...draft, expiry: 'date', expiresOn: '2026-12-31' }, draft, NOW)).toEqual({ expiresAt: null });
});

test('each word of a refusal stands under its field; what has none is told apart', () => {
  const error = refused([
    { pointer: '/body/addresses/1', message: 'x is no address' },
    { pointer: '/body/addresses/2', message: 'y is no address' },
    { pointer: '/body/limits/hour', message: 'too wide' },
    { pointer: '/body/scopes/0', message: 'not yours' },
  ]);
  expect(keyRefusalOf(error)).toEqual({
    fields: { addresses: 'x is no address; y is no address', hour: 'too wide', scopes: 'not yours' },
    rest: null,
  });
  const none = refused([]);
  expect(keyRefusalOf(none)).toEqual({ fields: {}, rest: none });
  const header = refused([{ pointer: '/header/authorization', message: 'no' }]);
  expect(keyRefusalOf(header).rest).toBe(header);
});
