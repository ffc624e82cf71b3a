/** A subject's state: when its debt is gone (milliseconds since 1970), and what Redis has not been told. */
export type Account = { clearAtMs: number; untold: number };

export type ToTell = { readonly subject: string; readonly account: Account; readonly told: number };

/** The subjects of a limiter, at most so many: an attacker who invents subjects costs no more memory. */
export class Accounts {
  readonly #max: number;
  readonly #bySubject = new Map<string, Account>();

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#bySubject.size;
  }

  of(subject: string, nowMs: number): Account {
    const known = this.#bySubject.get(subject);
    if (known !== undefined) return known;
    if (this.#bySubject.size >= this.#max) this.#makeRoom(nowMs);
    const opened: Account = { clearAtMs: nowMs, untold: 0 };
    this.#bySubject.set(subject, opened);
    return opened;
  }

  /**
   * What was counted and not told; it counts as told from now on. `most` is how much of it still weighs: what has
   * melted meanwhile need not be told any more, so that a long absence of Redis locks nobody out.
   */
  takeUntold(most: (account: Account) => number): readonly ToTell[] {
    const batch: ToTell[] = [];
    for (const [subject, account] of this.#bySubject) {
      if (account.untold === 0) continue;
      batch.push({ subject, account, told: Math.min(account.untold, most(account)) });
      account.untold = 0;
    }
    return batch;
  }

  /** Drops who owes nothing and, should that free less than a tenth, those longest known. */
  #makeRoom(nowMs: number): void {
    for (const [subject, account] of this.#bySubject) {
      if (account.clearAtMs <= nowMs && account.untold === 0) this.#bySubject.delete(subject);
    }
    const most = Math.floor(this.#max * 0.9);
    for (const subject of this.#bySubject.keys()) {
      if (this.#bySubject.size <= most) return;
      this.#bySubject.delete(subject);
    }
  }
}
