import type { Account } from './account.ts';
import { Accounts } from './accounts.ts';
import { type Ask, type Exchange, type Given, inOneExchange } from './exchange.ts';
import { costMs, type Quota, secondsUntil } from './gcra.ts';

/** A limit that a caller is held to, under the name that the caller is told. */
export type Limit = { readonly name: string; readonly account: Account };

/** A request that may go on; `alone` where nobody could be asked, because Redis is away. */
type Allowed = { readonly allowed: true; readonly alone: boolean };
/** A request that may not; `by` is the limit that refused it. */
type Refused = { readonly allowed: false; readonly by: Limit; readonly retryAfterSeconds: number };
export type Taken = Allowed | Refused;

type Drawn = 'drawn' | 'alone' | 'refused';

export type LimiterOptions = {
  /** Milliseconds since 1970, real time. */
  readonly nowMs?: () => number;
  readonly maxAccounts?: number;
};

const MAX_ACCOUNTS = 50_000;
/** After a failure nobody is asked for so long: requests must not wait for what is away. */
const LEFT_ALONE_MS = 1_000;
/** An account that was full is not asked for again sooner, however many requests come. */
const FULL_MS = 100;

const askOf = ({ name, quota }: Account, rest: Partial<Ask>): Ask => ({
  account: name,
  windowMs: quota.windowSeconds * 1_000,
  costMs: costMs(quota),
  ...{ need: 0, wish: 0, back: 0, told: 0 },
  ...rest,
});

/**
 * Counts in units that Redis gave this process in advance: most requests cost no round trip, and yet no unit is used
 * that was not counted for all processes before, so that together they let through the quota and no more. Above 80 %
 * of a window nothing is given in advance, and each request is settled with Redis before it is answered; below it a
 * process holds what 200 ms need. With Redis away each process counts alone, and tells later what it let through.
 */
export class Limiter {
  readonly nowMs: () => number;
  readonly #exchange: Exchange;
  readonly #askSoon: (ask: Ask) => Promise<Given>;
  readonly #accounts: Accounts;
  /** Accounts that something may have to be settled of. */
  readonly #stirred = new Set<Account>();
  #leftAloneUntilMs = Number.NEGATIVE_INFINITY;

  constructor(exchange: Exchange, { nowMs = Date.now, maxAccounts = MAX_ACCOUNTS }: LimiterOptions = {}) {
    this.nowMs = nowMs;
    this.#exchange = exchange;
    this.#askSoon = inOneExchange(exchange);
    this.#accounts = new Accounts(maxAccounts);
  }

  /** How many accounts are held now. */
  get accounts(): number {
    return this.#accounts.size;
  }

  /** One limit of one account: what all processes count as one has one account name. */
  open(name: string, account: string, quota: Quota): Limit {
    return { name, account: this.#accounts.of(account, quota, this.nowMs()) };
  }

  /** Counts units against all limits at once if each has them in hand; undefined where somebody must be asked. */
  takeNow(limits: readonly Limit[], units: number): Allowed | undefined {
    for (const { account } of limits) if (account.inHand < units) return undefined;
    for (const { account } of limits) {
      account.spend(units);
      this.#stirred.add(account);
    }
    return { allowed: true, alone: false };
  }

  /** Counts units against all limits, or against none where one refuses; asks Redis where it must. Never rejects. */
  async take(limits: readonly Limit[], units: number): Promise<Taken> {
    const drawn = await Promise.all(limits.map(({ account }) => this.#draw(account, units)));
    for (const { account } of limits) this.#stirred.add(account);
    const by = limits[drawn.indexOf('refused')];
    if (by === undefined) return { allowed: true, alone: drawn.includes('alone') };
    for (const [place, { account }] of limits.entries()) {
      if (drawn[place] === 'drawn') account.unspend(units);
      if (drawn[place] === 'alone') account.unspendAlone(units);
    }
    const { quota } = by.account;
    return {
      allowed: false,
      by,
      retryAfterSeconds: secondsUntil(quota, by.account.debtMs(this.nowMs()), units),
    };
  }

  /**
   * Gives back what is not used, tells what was let through alone, and takes in advance what the next interval will
   * need. Rejects while Redis is away.
   */
  async settle(): Promise<void> {
    const batch = [...this.#stirred].flatMap((account) => {
      const asked = this.#toSettle(account);
      return asked === undefined ? [] : [{ account, asked }];
    });
    if (batch.length === 0) return;
    for (const { account, asked } of batch) account.inHand -= asked.back;
    try {
      const answers = await this.#exchange(batch.map(({ asked }) => asked));
      for (const [place, { account }] of batch.entries()) {
        const answer = answers[place];
        if (answer !== undefined) account.learn(answer.given, answer.debtMs, this.nowMs());
      }
      this.#leftAloneUntilMs = Number.NEGATIVE_INFINITY;
    } catch (error) {
      // What was given back may have arrived, and is not used again; what was told may not have, and is told again.
      for (const { account, asked } of batch) account.untold += asked.told;
      this.#leaveAlone();
      throw error;
    }
  }

  /** Takes units of one account and asks for them once at most; `alone` where nobody could be asked. */
  async #draw(account: Account, units: number): Promise<Drawn> {
    account.awaited += units;
    try {
      for (let asked = false; account.inHand < units;) {
        const now = this.nowMs();
        if (now < this.#leftAloneUntilMs) return account.spendAlone(units, now) ? 'alone' : 'refused';
        if (asked || now < account.fullUntilMs) return 'refused';
        asked = account.asking === undefined;
        account.asking ??= this.#ask(account);
        await account.asking;
      }
      account.spend(units);
      return 'drawn';
    } finally {
      account.awaited -= units;
    }
  }

  /** Asks for what all that wait need, and for what should be in hand besides. */
  async #ask(account: Account): Promise<void> {
    const need = Math.max(0, account.awaited - account.inHand);
    const told = account.takeUntold(this.nowMs());
    try {
      const { given, debtMs } = await this.#askSoon(askOf(account, { need, wish: account.target, told }));
      account.learn(given, debtMs, this.nowMs());
      account.wantMore();
      if (given < need) account.fullUntilMs = this.nowMs() + FULL_MS;
    } catch {
      account.untold += told;
      this.#leaveAlone();
    } finally {
      account.asking = undefined;
    }
  }

  #toSettle(account: Account): Ask | undefined {
    const { wasIdle } = account.lookBack();
    const back = wasIdle ? account.inHand : Math.max(0, account.inHand - 2 * account.target);
    const wish = wasIdle ? 0 : Math.max(0, account.target - account.inHand);
    const told = account.takeUntold(this.nowMs());
    if (back + wish + told > 0) return askOf(account, { back, wish, told });
    if (wasIdle) this.#stirred.delete(account);
    return undefined;
  }

  #leaveAlone(): void {
    this.#leftAloneUntilMs = this.nowMs() + LEFT_ALONE_MS;
  }
}
