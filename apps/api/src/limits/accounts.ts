import { Account } from './account.ts';
import type { Quota } from './gcra.ts';

/** The accounts of a limiter, at most so many: an attacker who invents subjects costs no more memory. */
export class Accounts {
  readonly #max: number;
  readonly #byName = new Map<string, Account>();

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#byName.size;
  }

  /** The account of a name; a new one where its quota is another now. */
  of(name: string, quota: Quota, nowMs: number): Account {
    const known = this.#byName.get(name);
    if (known?.quota.requests === quota.requests && known.quota.windowSeconds === quota.windowSeconds) return known;
    if (this.#byName.size >= this.#max) this.#makeRoom(nowMs);
    const opened = new Account(name, quota, nowMs);
    this.#byName.set(name, opened);
    return opened;
  }

  /** Drops who owes nothing and, should that free less than a tenth, those longest known. */
  #makeRoom(nowMs: number): void {
    for (const [name, account] of this.#byName) {
      if (account.debtMs(nowMs) === 0 && account.untold === 0) this.#byName.delete(name);
    }
    const most = Math.floor(this.#max * 0.9);
    for (const name of this.#byName.keys()) {
      if (this.#byName.size <= most) return;
      this.#byName.delete(name);
    }
  }
}
