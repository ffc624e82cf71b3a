import { randomUUID } from 'node:crypto';
import type { Entitlement } from '@cineradar/services/usage/entitlement';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import type { Grant } from '../auth/grant.ts';
import { Months } from './months.ts';

const MONTH = '2026-11';
const ENDS = Date.parse('2026-11-30T17:00:00Z');
const ORGANISATION = 'aaaaaaaa';

const entitled = (change: Partial<Entitlement>): Entitlement => ({
  ...{ plan: 'free', planStop: 100, cap: null, limits: {}, keyHour: 1_000, streams: 200, month: MONTH, used: 0 },
  ...change,
});

const grantOf = (entitlement: Entitlement, mode: 'live' | 'test' = 'live'): Grant => ({
  ...{ subject: 'key:1', scopes: new Set<string>(), market: 'demo', expiresAt: 0, issuedAt: 0, tenant: ORGANISATION },
  apiKey: { id: '1', mode, version: '2026-11-01', stamp: '', limits: {}, organisationLimits: {}, entitlement },
});

const monthOf = (months: Months, change: Partial<Entitlement> = {}) => {
  const month = months.of(grantOf(entitled(change)));
  if (month === undefined) throw new Error('no month');
  return month;
};

test('processes together let in the allowance, and beyond it no more than each let in since the ledger told it last', () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('ask' as const),
        at: fc.nat(2),
        times: fc.integer({ min: 1, max: 12 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('write' as const), at: fc.nat(2), times: fc.constant(1) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 120 }), (steps, most) => {
      const processes = Array.from({ length: 3 }, () => new Months());
      const held = processes.map((months) => monthOf(months, { planStop: most }));
      const unwritten = [0, 0, 0];
      let [ledger, letIn] = [0, 0];
      for (const { kind, at, times } of steps) {
        const [months, month] = [processes[at], held[at]];
        if (months === undefined || month === undefined) continue;
        if (kind === 'ask') {
          for (let time = 0; time < times && !month.isSpent; time += 1) {
            month.letIn();
            unwritten[at] = (unwritten[at] ?? 0) + 1;
            letIn += 1;
          }
          continue;
        }
        months.beginWrite(randomUUID(), 0);
        ledger += unwritten[at] ?? 0;
        unwritten[at] = 0;
        months.endWrite([{ organisationId: ORGANISATION, month: MONTH, billable: ledger }]);
        // Whoever has just been told knows the ledger to the request.
        expect(month.isSpent).toBe(ledger >= most);
      }
      // Each lets in at most the whole by its own count; so the overshoot is what the others had not told yet.
      expect(letIn).toBeLessThanOrEqual(most * processes.length);
      expect(letIn - ledger).toBe(unwritten.reduce((sum, count) => sum + count, 0));
    }),
    { numRuns: scale(600) },
  );
});

test('one process lets in the allowance and not one request more, written or not', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 20 }), fc.nat(200), (rounds, most) => {
      const months = new Months();
      const month = monthOf(months, { planStop: most });
      let [letIn, ledger] = [0, 0];
      for (const asked of rounds) {
        for (let time = 0; time < asked && !month.isSpent; time += 1) {
          month.letIn();
          letIn += 1;
        }
        months.beginWrite(randomUUID(), 0);
        ledger = letIn;
        months.endWrite([{ organisationId: ORGANISATION, month: MONTH, billable: ledger }]);
      }
      expect(letIn).toBe(
        Math.min(
          most,
          rounds.reduce((sum, asked) => sum + asked, 0),
        ),
      );
    }),
    { numRuns: scale(600) },
  );
});

test('a batch that is tried again counts once, and what was let in meanwhile is not lost', () => {
  const months = new Months();
  const month = monthOf(months, { planStop: 5 });
  for (let time = 0; time < 3; time += 1) month.letIn();
  months.beginWrite('first', 0);
  month.letIn();
  months.beginWrite('first', 0);
  expect(month.isSpent).toBe(false);
  month.letIn();
  expect(month.isSpent).toBe(true);
});

test('the end of a month is told once, and again after it was widened and used up anew', () => {
  const told: string[] = [];
  const months = new Months((organisation) => told.push(organisation));
  monthOf(months, { used: 99 });
  const write = (billable: number): void => {
    months.beginWrite(randomUUID(), 0);
    months.endWrite([{ organisationId: ORGANISATION, month: MONTH, billable }]);
  };
  for (const billable of [99, 100, 101, 102]) write(billable);
  expect(told).toEqual([ORGANISATION]);
  monthOf(months, { planStop: 200, used: 102 });
  for (const billable of [150, 200, 201]) write(billable);
  expect(told).toEqual([ORGANISATION, ORGANISATION]);
});

test('with the next month everything is there again, and what is told late of the last one changes nothing', () => {
  const months = new Months();
  const month = monthOf(months, { used: 100 });
  expect(month.isSpent).toBe(true);
  months.turn(ENDS - 1);
  expect(month.isSpent).toBe(true);
  months.turn(ENDS);
  expect(month.isSpent).toBe(false);
  months.endWrite([{ organisationId: ORGANISATION, month: MONTH, billable: 100 }]);
  expect(month.isSpent).toBe(false);
});

test('nothing is counted where nothing is billed: the sandbox, and tokens of people', () => {
  const months = new Months();
  expect(months.of(grantOf(entitled({ used: 100 }), 'test'))).toBeUndefined();
  expect(months.of({ ...grantOf(entitled({})), apiKey: undefined })).toBeUndefined();
  expect(monthOf(months, { planStop: null, used: 1e9 }).isSpent).toBe(false);
});
