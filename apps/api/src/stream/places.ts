import { DomainError } from '@cineradar/core/shared/errors';
import type { Entitlement } from '@cineradar/services/usage/entitlement';
import { planTitle } from '@cineradar/services/usage/plan-room';

/** What the plan of a key's organisation says of streams. */
type StreamPlan = Pick<Entitlement, 'plan' | 'streams'>;

const widerOf = (plan: StreamPlan | undefined, perSubject: number): string =>
  plan?.streams === undefined || plan.streams > perSubject
    ? ''
    : ` on the plan ${planTitle(plan.plan)}, which is changed under Billing in the developers’ portal`;

/** How many streams are open in this process, by subject; each place taken is given back once. */
export const openPlaces = (perSubject: number, perProcess: number) => {
  const taken = new Map<string, number>();
  let all = 0;

  /**
   * Gives the function that frees the place; a subject may have no more than its plan says either. Throws DomainError
   * `rate_limited` or `unavailable`.
   */
  const take = (subject: string, plan?: StreamPlan): (() => void) => {
    const own = taken.get(subject) ?? 0;
    if (own >= Math.min(perSubject, plan?.streams ?? Infinity)) {
      throw new DomainError(
        'rate_limited',
        `This subject has ${own} streams open here, and may have no more${widerOf(plan, perSubject)}. Close one, or follow more topics in one.`,
        { retryAfterSeconds: 30 },
      );
    }
    if (all >= perProcess) {
      throw new DomainError('unavailable', 'This process has as many streams as it can hold. Try again.', {
        retryAfterSeconds: 5,
      });
    }
    taken.set(subject, own + 1);
    all += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      all -= 1;
      const left = (taken.get(subject) ?? 1) - 1;
      if (left === 0) taken.delete(subject);
      else taken.set(subject, left);
    };
  };
  return { take };
};
