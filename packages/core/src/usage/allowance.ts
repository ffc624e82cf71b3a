/** What bounds a month: the plan's own hard stop, and the cap that the customer set; null where there is none. */
export type MonthBounds = {
  /** Requests after which the plan stops; null where more is to be had for money. */
  readonly planStop: number | null;
  /** Requests after which the customer wants no more. */
  readonly cap: number | null;
};

/** So many requests in a month and no more, and whose word that is. */
export type Allowance = { readonly requests: number; readonly by: 'plan' | 'cap' };

/** The narrower of both bounds; the plan's where they are equal, as raising the cap would not help. Null: no bound. */
export const allowanceOf = ({ planStop, cap }: MonthBounds): Allowance | null => {
  if (cap !== null && (planStop === null || cap < planStop)) return { requests: cap, by: 'cap' };
  return planStop === null ? null : { requests: planStop, by: 'plan' };
};

/** Requests beyond those that the plan's price includes. */
export const overageOf = (used: number, included: number): number => Math.max(0, used - included);
