import { monthBounds, monthOf } from './months.ts';
import { UNCHOSEN } from './held-plans.ts';
import { isUpgrade, type PlanName } from './plans.ts';

/** What is decided of a wish for another plan: what it is, and the second from which it holds. */
export type DecidedChange =
  | { readonly kind: 'upgrade' | 'downgrade' | 'cancel'; readonly plan: PlanName; readonly at: Date }
  /** The plan stays as it is: what was to come is taken back. */
  | { readonly kind: 'undo' }
  | { readonly kind: 'nothing' };

export type PlanStanding = {
  /** Held now. */
  readonly plan: PlanName;
  /** The plan that is to follow at the month's end; undefined where none is. */
  readonly coming: PlanName | undefined;
};

const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1_000) * 1_000);

/**
 * A wider plan holds from this second on; its fee is prorated. A narrower one holds from the end of the month (WIB): what
 * was begun is kept and paid until then, so nothing is ever credited. Wishing for the plan one has takes back what was to
 * come; wishing again for what is to come changes nothing.
 */
export const decideChange = ({ plan, coming }: PlanStanding, wanted: PlanName, now: Date): DecidedChange => {
  if (wanted === plan) return { kind: coming === undefined ? 'nothing' : 'undo' };
  if (wanted === coming) return { kind: 'nothing' };
  if (isUpgrade(plan, wanted)) return { kind: 'upgrade', plan: wanted, at: wholeSecond(now) };
  const at = monthBounds(monthOf(now)).to;
  return { kind: wanted === UNCHOSEN ? 'cancel' : 'downgrade', plan: wanted, at };
};
