import { expect, test } from 'vitest';
import { isUpgrade, PLAN_NAMES, PLAN_TERMS, planOf } from './plans.ts';

const day = (text: string): Date => new Date(`${text}T00:00:00+07:00`);

test('terms change only where a month begins, and never twice on the same day', () => {
  for (const { from } of PLAN_TERMS) expect(from).toMatch(/^\d{4}-\d{2}-01$/);
  expect(new Set(PLAN_TERMS.map(({ plan, from }) => `${plan} ${from}`)).size).toBe(PLAN_TERMS.length);
});

test('a wider plan costs more, covers more and asks less for a thousand more', () => {
  const plans = PLAN_NAMES.map((name) => planOf(name, day('2026-12-01')));
  const rising = (of: (terms: (typeof plans)[number]) => number) =>
    expect(plans.map(of)).toEqual(plans.map(of).toSorted((a, b) => a - b));
  rising(({ monthlyIdr }) => monthlyIdr);
  rising(({ includedRequests }) => includedRequests);
  rising(({ overageIdrPerThousand }) => -(overageIdrPerThousand ?? Number.POSITIVE_INFINITY));
  rising(({ limits }) => limits.hour ?? 0);
});

test('the row that began last holds, from the second its day begins in Jakarta', () => {
  const first = PLAN_TERMS.find(({ plan }) => plan === 'growth');
  if (first === undefined) throw new Error('growth is sold');
  const dearer = { ...first, from: '2027-01-01', monthlyIdr: first.monthlyIdr + 1 };
  const sold = [dearer, first];
  expect(planOf('growth', new Date('2026-12-31T16:59:59Z'), sold)).toBe(first);
  expect(planOf('growth', new Date('2026-12-31T17:00:00Z'), sold)).toBe(dearer);
  expect(planOf('growth', day('2020-01-01'), sold)).toBe(first);
  expect(() => planOf('scale', day('2027-01-01'), sold)).toThrow(RangeError);
});

test('from each plan, those further right are upgrades and no other is', () => {
  for (const [i, from] of PLAN_NAMES.entries())
    for (const [j, to] of PLAN_NAMES.entries()) expect(isUpgrade(from, to)).toBe(j > i);
});
