import { PLAN_NAMES, type PlanName, planOf, type PlanTerms } from '@cineradar/core/billing/plans';

/** Whether an organisation chooses a plan by itself; `enterprise` is agreed. */
export const isChoosable = (plan: PlanName): boolean => plan !== 'enterprise';

/** The plans as they are sold at an instant, from the narrowest to the widest. */
export const listPlans = (at: Date): readonly PlanTerms[] => PLAN_NAMES.map((plan) => planOf(plan, at));
