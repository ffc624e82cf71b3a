import { type Allowance, allowanceOf, costMs, fits, type Quota } from './gcra.ts';

/** A subject's state: when its debt is gone, and what Redis has not been told. */
type Account = { clearAtMs: number; untold: number };

/** Adds `requests` to each subject's shared debt and gives the debts back, in milliseconds, in the same order. */
export type SettleDebts = (
  deltas: readonly { readonly subject: string; readonly costMs: number }[],
) => Promise<readonly number[]>;

export type Limiter = {
  readonly quota: Quota;
  /** Counts one request of `subject` if it is allowed, and says what is left. Never waits. */
  readonly take: (subject: string) => Allowance;
  /** Tells Redis what was counted since, and learns what other processes counted. Rejects when Redis is away. */
  readonly settle: () => Promise<void>;
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
  const accounts = new Map<string, Account>();
  const untold = new Set<string>();

  /** Drops who owes nothing; if that is not enough, the longest known who has nothing to tell. */
  const makeRoom = (now: number): void => {
    for (const [subject, account] of accounts) {
      if (account.clearAtMs <= now && account.untold === 0) accounts.delete(subject);
    }
    for (const subject of accounts.keys()) {
      if (accounts.size < maxSubjects) return;
      accounts.delete(subject);
      untold.delete(subject);
    }
  };

  const accountOf = (subject: string, now: number): Account => {
    const known = accounts.get(subject);
    if (known !== undefined) return known;
    if (accounts.size >= maxSubjects) makeRoom(now);
    const opened: Account = { clearAtMs: now, untold: 0 };
    accounts.set(subject, opened);
    return opened;
  };

  const take = (subject: string): Allowance => {
    const now = nowMs();
    const account = accountOf(subject, now);
    const debt = Math.max(0, account.clearAtMs - now);
    if (!fits(quota, debt)) return allowanceOf(quota, debt, false);
    account.clearAtMs = now + debt + cost;
    account.untold += 1;
    untold.add(subject);
    return allowanceOf(quota, debt + cost, true);
  };

  const settle = async (): Promise<void> => {
    if (untold.size === 0) return;
    const batch = [...untold].flatMap((subject) => {
      const account = accounts.get(subject);
      return account === undefined ? [] : [{ subject, account, told: account.untold }];
    });
    untold.clear();
    for (const { account, told } of batch) account.untold -= told;
    try {
      const debts = await settleDebts(batch.map(({ subject, told }) => ({ subject, costMs: told * cost })));
      const now = nowMs();
      for (const [index, { account }] of batch.entries())
        account.clearAtMs = now + (debts[index] ?? 0) + account.untold * cost;
    } catch (error) {
      const now = nowMs();
      for (const { subject, account, told } of batch) {
        // What has melted meanwhile need not be told any more: a long absence of Redis must lock nobody out.
        account.untold = Math.min(account.untold + told, Math.ceil(Math.max(0, account.clearAtMs - now) / cost));
        if (account.untold > 0) untold.add(subject);
      }
      throw error;
    }
  };

  return { quota, take, settle, subjects: () => accounts.size };
};
