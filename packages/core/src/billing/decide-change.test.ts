import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideChange } from './decide-change.ts';
import { isUpgrade, PLAN_NAMES } from './plans.ts';

const NOW = new Date('2026-11-20T03:00:00.789Z');
const MONTH_END = new Date('2026-11-30T17:00:00Z');
const plans = fc.constantFrom(...PLAN_NAMES);

test('a wider plan holds from this second, a narrower one from the month’s end, free is a cancellation', () => {
  fc.assert(
    fc.property(plans, plans, (plan, wanted) => {
      const decided = decideChange({ plan, coming: undefined }, wanted, NOW);
      if (plan === wanted) expect(decided).toEqual({ kind: 'nothing' });
      else if (isUpgrade(plan, wanted))
        expect(decided).toEqual({ kind: 'upgrade', plan: wanted, at: new Date('2026-11-20T03:00:00Z') });
      else
        expect(decided).toEqual({
          kind: wanted === 'free' ? 'cancel' : 'downgrade',
          plan: wanted,
          at: MONTH_END,
        });
    }),
  );
});

test('who is to lose a plan keeps it by wishing for it, and changes nothing by wishing the same again', () => {
  const standing = { plan: 'scale', coming: 'growth' } as const;
  expect(decideChange(standing, 'scale', NOW)).toEqual({ kind: 'undo' });
  expect(decideChange(standing, 'growth', NOW)).toEqual({ kind: 'nothing' });
  expect(decideChange(standing, 'free', NOW)).toEqual({ kind: 'cancel', plan: 'free', at: MONTH_END });
});

test('the last second of a month still belongs to it', () => {
  const last = new Date(MONTH_END.getTime() - 1);
  expect(decideChange({ plan: 'growth', coming: undefined }, 'free', last)).toMatchObject({ at: MONTH_END });
});
