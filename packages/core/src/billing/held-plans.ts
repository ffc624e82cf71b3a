import { planOf, type PlanName, type PlanTerms, PLAN_TERMS } from './plans.ts';

/** From when on an organisation has a plan; to the second. */
export type PlanChange = { readonly plan: PlanName; readonly at: Date };

/** A stretch of time over which one plan was held; the end excluded. */
export type HeldPlan = { readonly terms: PlanTerms; readonly from: Date; readonly to: Date };

/** Whoever never chose a plan has this one. */
export const UNCHOSEN: PlanName = 'free';

/** The change that holds at an instant, of changes in the order they take effect; undefined before the first. */
export const changeAt = (changes: readonly PlanChange[], at: Date): PlanChange | undefined =>
  changes.findLast((change) => change.at <= at);

/**
 * The plans held between two instants, without gap or overlap, in order. `changes` stand in the order they take effect;
 * of two at the same second the later one counts. Neighbours of the same plan become one.
 */
export const heldPlans = (
  changes: readonly PlanChange[],
  { from, to }: { readonly from: Date; readonly to: Date },
  sold: readonly PlanTerms[] = PLAN_TERMS,
): readonly HeldPlan[] => {
  const within = changes.filter(({ at }) => at > from && at < to);
  const first = { plan: changeAt(changes, from)?.plan ?? UNCHOSEN, at: from };
  const starts = [first, ...within].filter(
    (change, place, all) => change.at.getTime() !== all[place + 1]?.at.getTime(),
  );
  const distinct = starts.filter((change, place) => change.plan !== starts[place - 1]?.plan);
  return distinct.map(({ plan, at }, place) => ({
    terms: planOf(plan, from, sold),
    from: at,
    to: distinct[place + 1]?.at ?? to,
  }));
};
