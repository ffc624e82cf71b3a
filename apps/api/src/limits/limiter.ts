import { Accounts } from './accounts.ts';
import { type Allowance, allowanceOf, costMs, fits, type Quota } from './gcra.ts';

/** Adds a cost to each subject's shared debt and gives the debts back, in milliseconds, in the same order. */
export type SettleDebts = (
  deltas: readonly { readonly subject: string; readonly costMs: number }[],
) => Promise<readonly number[]>;

export type Limiter = {
  readonly quota: Quota;
  /** Counts one request of `subject` if it is allowed, and says what is left. Never waits. */
  readonly take: (subject: string) => Allowance;
  /** Tells Redis what was counted since, and learns what other processes counted. Rejects when Redis is away. */
  readonly settle: () => Promise<void>;
  /** How many subjects are held now. */
  readonly subjects: () => number;
};

const MAX_SUBJECTS = 50_000;

/**
 * Counts in this process, so that a request costs no round trip; `settle` exchanges deltas with the other
 * processes. Overshoot is bounded by what one interval lets through. With Redis away each process counts alone.
 */
export const openLimiter = (
  quota: Quota,
  settleDebts: SettleDebts,
  options: { readonly nowMs?: () => number; readonly maxSubjects?: number } = {},
): Limiter => {
  const { nowMs = Date.now, maxSubjects = MAX_SUBJECTS } = options;
  const cost = costMs(quota);
  const accounts = new Accounts(maxSubjects);

  const take = (subject: string): Allowance => {
    const now = nowMs();
    const account = accounts.of(subject, now);
    const debt = Math.max(0, account.clearAtMs - now);
    if (!fits(quota, debt)) return allowanceOf(quota, debt, false);
    account.clearAtMs = now + debt + cost;
    account.untold += 1;
    return allowanceOf(quota, debt + cost, true);
  };

  const settle = async (): Promise<void> => {
    const batch = accounts.takeUntold(({ clearAtMs }) => Math.ceil(Math.max(0, clearAtMs - nowMs()) / cost));
    if (batch.length === 0) return;
    try {
      const debts = await settleDebts(batch.map(({ subject, told }) => ({ subject, costMs: told * cost })));
      const now = nowMs();
      for (const [place, { account }] of batch.entries()) {
        account.clearAtMs = now + (debts[place] ?? 0) + account.untold * cost;
      }
    } catch (error) {
      for (const { account, told } of batch) account.untold += told;
      throw error;
    }
  };

  return { quota, take, settle, subjects: () => accounts.size };
};
