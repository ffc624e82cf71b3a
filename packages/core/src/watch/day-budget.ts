/** What may be asked of the ticketing API, and what was. */
export type RequestBudget = {
  /** Requests a second, over all merchants together. */
  readonly perSecond: number;
  readonly perDay: number;
  /** Requests of any kind sent since the day began. */
  readonly askedToday: number;
  /** Requests that a look costs, tries again and sign-ins included; at least 1. */
  readonly perLook: number;
  /** Requests that schedules will still need today. */
  readonly heldBack: number;
  /** When the day ends, in milliseconds since 1970; then the count begins anew. */
  readonly dayEndsAtMs: number;
};

/** The looks that a plan may still give away, of the day that runs and of the next one. */
export type DayAllowance = {
  /** Takes a look due at `dueAtMs` when more than `kept` of its day's would be left; says whether it did. */
  readonly take: (dueAtMs: number, kept: number) => boolean;
  /** Looks left today, with nothing kept. */
  readonly leftToday: () => number;
};

/** Opens the allowance of a plan; what is queued and still due today is spent already. */
export const openAllowance = (budget: RequestBudget, pendingMs: readonly number[]): DayAllowance => {
  const isToday = (ms: number): boolean => ms < budget.dayEndsAtMs;
  const queuedToday = pendingMs.filter(isToday).length;
  const perLook = Math.max(1, budget.perLook);
  let today = Math.floor((budget.perDay - budget.askedToday) / perLook) - queuedToday;
  let tomorrow = Math.floor(budget.perDay / perLook) - (pendingMs.length - queuedToday);
  return {
    take: (dueAtMs, kept) => {
      if (!isToday(dueAtMs)) {
        if (tomorrow <= 0) return false;
        tomorrow -= 1;
        return true;
      }
      if (today <= Math.max(0, kept)) return false;
      today -= 1;
      return true;
    },
    leftToday: () => today,
  };
};
