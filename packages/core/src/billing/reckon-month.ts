import { shareHalfUp } from './half-up.ts';
import type { HeldPlan } from './held-plans.ts';
import type { FeeLine, OverageLine } from './invoice-line.ts';
import { secondsBetween } from './months.ts';

const HOUR_MS = 3_600_000;

/** A plan held within a month, and the billed requests that were asked on it. */
export type UsedPlan = HeldPlan & { readonly requests: number };

const secondsOf = ({ from, to }: HeldPlan): number => secondsBetween(from, to);

/** Of the month that the stretches make up together. */
const monthSeconds = (held: readonly HeldPlan[]): number => held.reduce((sum, stretch) => sum + secondsOf(stretch), 0);

const wholeHour = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

/**
 * The hours of the ledger that count to a stretch, the end excluded. Usage is kept by the hour: the hour in which a plan
 * changes counts wholly to the plan that it changes to, which asks less for more.
 */
export const hoursOf = ({ from, to }: HeldPlan): { readonly from: Date; readonly to: Date } => ({
  from: wholeHour(from),
  to: wholeHour(to),
});

/** Requests that the plans of a month cover together: each as much as its seconds are of the month, rounded once. */
export const includedIn = (held: readonly HeldPlan[]): number => {
  const [seconds, covered] = [
    monthSeconds(held),
    held.reduce((sum, stretch) => sum + stretch.terms.includedRequests * secondsOf(stretch), 0),
  ];
  return seconds === 0 ? 0 : shareHalfUp(covered, 1, seconds);
};

/** The fee of each paid plan of a month, for as many of its seconds as it was held: to the second, rounded half up. */
export const feeLines = (held: readonly HeldPlan[]): readonly FeeLine[] => {
  const whole = monthSeconds(held);
  return held
    .filter(({ terms }) => terms.monthlyIdr > 0)
    .map((stretch) => ({
      kind: 'fee',
      plan: stretch.terms.plan,
      from: stretch.from.toISOString(),
      to: stretch.to.toISOString(),
      seconds: secondsOf(stretch),
      monthSeconds: whole,
      monthlyIdr: stretch.terms.monthlyIdr,
      amountIdr: shareHalfUp(stretch.terms.monthlyIdr, secondsOf(stretch), whole),
    }));
};

/**
 * What was asked beyond what the month covers, at the rate of the plan that was held when it was. All plans of the month
 * fill one pool ({@link includedIn}) and use draws on it in the order of time, so that an upgrade never makes dearer what
 * was asked before it, nor cheaper. A plan that stops beyond its pool asks nothing for what slipped through.
 */
export const overageLines = (used: readonly UsedPlan[]): readonly OverageLine[] => {
  const included = includedIn(used);
  let before = 0;
  return used.flatMap(({ terms, requests }): readonly OverageLine[] => {
    const after = before + requests;
    const beyond = Math.max(0, after - included) - Math.max(0, before - included);
    before = after;
    const rate = terms.overageIdrPerThousand;
    if (beyond === 0 || rate === null) return [];
    const amountIdr = shareHalfUp(rate, beyond, 1_000);
    return [{ kind: 'overage', plan: terms.plan, requests: beyond, included, idrPerThousand: rate, amountIdr }];
  });
};
