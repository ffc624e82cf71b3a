import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareHalfUp } from './half-up.ts';
import { heldPlans, type PlanChange } from './held-plans.ts';
import { withTax } from './invoice-line.ts';
import { PLAN_NAMES, planOf } from './plans.ts';
import { feeLines, includedIn, overageLines, type UsedPlan } from './reckon-month.ts';
import { TAX_RATES, taxOn, taxRateAt } from './tax.ts';

const MONTH = { from: new Date('2026-10-31T17:00:00Z'), to: new Date('2026-11-30T17:00:00Z') };
const SECONDS = 30 * 86_400;

const plans = fc.constantFrom(...PLAN_NAMES);
const changes = fc
  .array(fc.record({ plan: plans, second: fc.integer({ min: -1_000, max: SECONDS + 1_000 }) }), { maxLength: 8 })
  .map((list): readonly PlanChange[] =>
    list
      .toSorted((a, b) => a.second - b.second)
      .map(({ plan, second }) => ({ plan, at: new Date(MONTH.from.getTime() + second * 1_000) })),
  );
const used = fc
  .tuple(changes, fc.array(fc.nat(20_000_000), { minLength: 9, maxLength: 9 }))
  .map(([all, counts]): readonly UsedPlan[] =>
    heldPlans(all, MONTH).map((held, place) => ({ ...held, requests: counts[place] ?? 0 })),
  );

/** The oracle of what is held at a second: the last of all changes until then. */
const planAtSecond = (all: readonly PlanChange[], at: number) =>
  all.toReversed().find((change) => change.at.getTime() <= at)?.plan ?? 'free';

test('rounding is half up: the nearest whole, and of two as near the greater', () => {
  const amounts = fc.nat(1_000_000_000);
  fc.assert(
    fc.property(amounts, fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (amount, part, whole) => {
      const twice = 2n * BigInt(amount) * BigInt(part) - 2n * BigInt(shareHalfUp(amount, part, whole)) * BigInt(whole);
      expect(twice >= -BigInt(whole) && twice < BigInt(whole)).toBe(true);
    }),
  );
  expect([shareHalfUp(1, 1, 2), shareHalfUp(3, 1, 2), shareHalfUp(1, 1, 3)]).toEqual([1, 2, 0]);
  for (const [amount, part, whole] of [
    [0.5, 1, 1],
    [-1, 1, 1],
    [1, 1, 0],
    [Number.MAX_SAFE_INTEGER, 2, 1],
  ] as const)
    expect(() => shareHalfUp(amount, part, whole)).toThrow(RangeError);
});

test('stretches cover a month without gap or overlap, and each second has the plan that was chosen last', () => {
  fc.assert(
    fc.property(changes, fc.nat(SECONDS - 1), (all, second) => {
      const held = heldPlans(all, MONTH);
      expect(held[0]?.from).toEqual(MONTH.from);
      expect(held.at(-1)?.to).toEqual(MONTH.to);
      for (const [place, one] of held.entries()) {
        expect(one.from < one.to).toBe(true);
        expect(held[place + 1]?.from ?? MONTH.to).toEqual(one.to);
        expect(held[place + 1]?.terms.plan).not.toBe(one.terms.plan);
      }
      const at = MONTH.from.getTime() + second * 1_000;
      expect(held.find(({ from, to }) => from.getTime() <= at && at < to.getTime())?.terms.plan).toBe(
        planAtSecond(all, at),
      );
    }),
  );
});

test('fees are those of a clock that adds up every second by the plan it sees', () => {
  fc.assert(
    fc.property(changes, (all) => {
      // Seconds between two instants at which something may change see one plan: each is counted where it lies.
      const marks = [...new Set([MONTH.from, ...all.map(({ at }) => at), MONTH.to].map((at) => at.getTime()))]
        .filter((at) => at >= MONTH.from.getTime() && at <= MONTH.to.getTime())
        .toSorted((a, b) => a - b);
      const seconds = new Map<string, number>();
      for (const [place, mark] of marks.slice(0, -1).entries()) {
        const plan = planAtSecond(all, mark);
        seconds.set(plan, (seconds.get(plan) ?? 0) + ((marks[place + 1] ?? 0) - mark) / 1_000);
      }
      const lines = feeLines(heldPlans(all, MONTH));
      for (const plan of PLAN_NAMES) {
        const own = lines.filter((line) => line.plan === plan);
        const exact = (planOf(plan, MONTH.from).monthlyIdr * (seconds.get(plan) ?? 0)) / SECONDS;
        const asked = own.reduce((sum, { amountIdr }) => sum + amountIdr, 0);
        expect(Math.abs(asked - exact)).toBeLessThanOrEqual(own.length / 2 + 1e-6);
      }
    }),
  );
});

test('a whole month costs the plan’s price, and covers what the plan covers', () => {
  for (const plan of PLAN_NAMES) {
    const held = heldPlans([{ plan, at: MONTH.from }], MONTH);
    const { monthlyIdr, includedRequests } = planOf(plan, MONTH.from);
    expect(feeLines(held).map(({ amountIdr }) => amountIdr)).toEqual(monthlyIdr === 0 ? [] : [monthlyIdr]);
    expect(includedIn(held)).toBe(includedRequests);
  }
});

test('a single second of a plan costs a single second of its price', () => {
  const at = new Date(MONTH.to.getTime() - 1_000);
  const [line] = feeLines(heldPlans([{ plan: 'scale', at }], MONTH));
  expect(line).toMatchObject({ seconds: 1, amountIdr: Math.round(9_500_000 / SECONDS) });
});

test('overage is what counting request by request gives: the pool first, then each at the rate of its plan', () => {
  fc.assert(
    fc.property(used, (stretches) => {
      let pool = BigInt(includedIn(stretches));
      const beyond = stretches.map(({ requests }) => {
        const covered = pool < BigInt(requests) ? pool : BigInt(requests);
        pool -= covered;
        return BigInt(requests) - covered;
      });
      const priced = stretches
        .map(({ terms }, place) => ({ rate: terms.overageIdrPerThousand, requests: Number(beyond[place] ?? 0n) }))
        .filter(({ rate, requests }) => rate !== null && requests > 0);
      const lines = overageLines(stretches);
      expect(lines.map(({ requests }) => requests)).toEqual(priced.map(({ requests }) => requests));
      for (const [place, { rate, requests }] of priced.entries())
        expect(Math.abs((lines[place]?.amountIdr ?? 0) - (requests * (rate ?? 0)) / 1_000)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('a request more never makes any line smaller, wherever in the month it was asked', () => {
  const sum = (stretches: readonly UsedPlan[]) =>
    overageLines(stretches).reduce((total, { amountIdr }) => total + amountIdr, 0);
  fc.assert(
    fc.property(used, fc.nat(8), fc.nat(5_000_000), (stretches, place, more) => {
      const late = stretches.map((one, at) => (at === place ? { ...one, requests: one.requests + more } : one));
      expect(sum(late)).toBeGreaterThanOrEqual(sum(stretches));
    }),
  );
});

test('the total is the sum of its lines, the last of which is the tax on the others', () => {
  const [rate] = [taxRateAt(MONTH.from)];
  fc.assert(
    fc.property(used, (stretches) => {
      const { lines, subtotalIdr, taxIdr, totalIdr } = withTax(
        [...feeLines(stretches), ...overageLines(stretches)],
        rate,
      );
      expect(lines.reduce((total, { amountIdr }) => total + amountIdr, 0)).toBe(totalIdr);
      expect(totalIdr).toBe(subtotalIdr + taxIdr);
      expect(lines.at(-1)).toMatchObject({ kind: 'tax', netIdr: subtotalIdr, amountIdr: taxIdr });
      expect(Math.abs(taxIdr - subtotalIdr * 0.11)).toBeLessThanOrEqual(0.5 + 1e-6);
    }),
  );
});

test('the tax of a day is that of the law of the day: 11 % from April 2022, 12 % of eleven twelfths from 2025', () => {
  expect(taxRateAt(new Date('2022-03-31T16:59:59Z'))).toBeUndefined();
  expect(taxRateAt(new Date('2024-12-31T16:59:59Z'))).toBe(TAX_RATES[0]);
  const now = taxRateAt(new Date('2024-12-31T17:00:00Z'));
  expect(now).toMatchObject({ percent: 12, baseNumerator: 11, baseDenominator: 12 });
  if (now !== undefined) expect([taxOn(1_500_000, now), taxOn(50, now), taxOn(41, now)]).toEqual([165_000, 6, 5]);
});
