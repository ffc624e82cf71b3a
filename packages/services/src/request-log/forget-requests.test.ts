import { PLAN_TERMS } from '@cineradar/core/billing/plans';
import { expect, test } from 'vitest';
import { KEPT_DAYS } from './forget-requests.ts';

test('the log of requests is kept as long as every plan says', () => {
  expect(new Set(PLAN_TERMS.map(({ requestLogDays }) => requestLogDays))).toEqual(new Set([KEPT_DAYS]));
});
