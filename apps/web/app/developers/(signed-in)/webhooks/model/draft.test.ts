import { ApiError } from '@cineradar/sdk';
import { expect, test } from 'vitest';
import { bodyOf, draftOf, NEW_DRAFT, webhookRefusalOf } from './draft.ts';

const refused = (pointer: string): ApiError =>
  new ApiError({
    ...{ title: 'Bad request', status: 400, detail: 'No.', retryAfterSeconds: undefined, problem: undefined },
    ...{ code: 'bad_request' as const, requestId: 'r', errors: [{ pointer, message: 'because' }] },
  });

test('a threshold is sent only where readings are told, with the places that were named', () => {
  const draft = { ...NEW_DRAFT, url: ' https://a.example ', percent: '92,5', sites: ' a\n b, c ' };
  expect(bodyOf({ ...draft, events: ['forecast.ready'] })).toMatchObject({ url: 'https://a.example', threshold: null });
  expect(bodyOf({ ...draft, events: ['reading.threshold'] }).threshold).toEqual({
    percent: 92.5,
    sites: ['a', 'b', 'c'],
  });
});

test('what stands at the API comes through the form as it was', () => {
  const sent = bodyOf({ ...NEW_DRAFT, url: 'https://a.example', events: ['reading.threshold'], movies: 'm1\nm2' });
  const kept = { ...sent, description: '', threshold: sent.threshold ?? null };
  const endpoint = {
    ...{ id: 'e', market: 'demo', createdBy: 'x', createdAt: '2026-11-23T00:00:00Z' },
    ...{ previousSecretUntil: null, disabledAt: null, disabledBecause: null },
    ...kept,
  };
  expect(bodyOf(draftOf(endpoint))).toEqual(kept);
});

test.each([
  ['/body/url', 'url'],
  ['/body/events/0', 'events'],
  ['/body/threshold', 'percent'],
  ['/body/threshold/sites/0', 'sites'],
])('a refusal at %s is told under its field', (pointer, field) => {
  expect(webhookRefusalOf(refused(pointer))).toEqual({ fields: { [field]: 'because' }, rest: null });
});

test('a refusal that no field can show stays whole', () => {
  const error = refused('/header/authorization');
  expect(webhookRefusalOf(error)).toEqual({ fields: {}, rest: error });
  expect(webhookRefusalOf(null)).toEqual({ fields: {}, rest: null });
});
