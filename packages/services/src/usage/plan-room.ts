import type { PlanName } from '@cineradar/core/billing/plans';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { currentPlan } from '../billing/current-plan.ts';

const TITLES = { free: 'Free', growth: 'Growth', scale: 'Scale', enterprise: 'Enterprise' } as const satisfies Record<
  PlanName,
  string
>;

/** A plan as people are told it; a proper name in every language. */
export const planTitle = (plan: PlanName): string => TITLES[plan];

/** What a plan holds a number of. */
export type Held = 'keys' | 'webhookEndpoints';

const WORDS = {
  keys: { many: 'keys', instead: 'Revoke one that nobody uses any more' },
  webhookEndpoints: { many: 'webhook endpoints', instead: 'Delete one that is not needed any more' },
} as const satisfies Record<Held, object>;

/**
 * One more fits beside the `held` that an organisation has, which its caller counted under a lock. Throws `unprocessable`
 * that names the plan, its number, and where to change it.
 */
export const requirePlanRoom = async (
  db: Db,
  organisationId: string,
  what: Held,
  held: number,
  now: Date,
): Promise<void> => {
  const current = await currentPlan(db, organisationId, now);
  if (current === undefined || held < current.terms[what]) return;
  const { many, instead } = WORDS[what];
  const most = current.terms[what];
  throw new DomainError(
    'unprocessable',
    `Your organisation’s plan ${planTitle(current.plan)} holds ${most} ${many}, and you have ${held}. ${instead}, or choose a wider plan under Billing in the developers’ portal.`,
  );
};
