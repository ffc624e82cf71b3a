import { DomainError } from '@cineradar/core/shared/errors';

/** How many streams are open in this process, by subject; each place taken is given back once. */
export const openPlaces = (perSubject: number, perProcess: number) => {
  const taken = new Map<string, number>();
  let all = 0;

  /** Gives the function that frees the place. Throws DomainError `rate_limited` or `unavailable`. */
  const take = (subject: string): (() => void) => {
    const own = taken.get(subject) ?? 0;
    if (own >= perSubject) {
      throw new DomainError(
        'rate_limited',
        `This subject has ${own} streams open here, and may have no more. Close one, or follow more topics in one.`,
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
