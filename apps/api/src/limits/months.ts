import type { MonthTotal } from '@cineradar/services/usage/add-up';
import { LRUCache } from 'lru-cache';
import type { Grant } from '../auth/grant.ts';
import { Month } from './month.ts';

const MAX_ORGANISATIONS = 10_000;

/**
 * The months of the organisations whose live keys this process was sent. Nothing is asked for a request: the ledger tells
 * what a month comes to whenever a batch is written, a second apart, and a key's state when that is read. So processes
 * together let in a month's allowance, and beyond it at most what the others let in within about a second, and what was
 * under way when a batch began.
 */
export class Months {
  readonly #held = new LRUCache<string, Month>({ max: MAX_ORGANISATIONS });
  /** Organisations whose end was told. */
  readonly #told = new Set<string>();
  /** The batch that is on its way. */
  #batch: string | undefined;
  readonly #onSpent: (organisationId: string) => void;

  /** `onSpent` hears once of each month that is found used up, for the other processes to be told. */
  constructor(onSpent: (organisationId: string) => void = () => undefined) {
    this.#onSpent = onSpent;
  }

  /** The month that a grant's requests count in; undefined where none are billed. */
  of({ tenant, apiKey }: Grant): Month | undefined {
    if (tenant === undefined || apiKey?.entitlement === undefined || apiKey.mode !== 'live') return undefined;
    const known = this.#held.get(tenant);
    if (known === undefined) {
      const opened = new Month(tenant, apiKey.entitlement);
      this.#held.set(tenant, opened);
      return opened;
    }
    known.learn(apiKey.entitlement);
    return known;
  }

  /** A batch of the ledger is about to be written, or written again. */
  beginWrite(batch: string, nowMs: number): void {
    this.turn(nowMs);
    if (batch === this.#batch) return;
    this.#batch = batch;
    for (const month of this.#held.values()) month.beginWrite();
  }

  /** The batch is in the ledger, which now holds these totals. */
  endWrite(totals: readonly MonthTotal[]): void {
    for (const month of this.#held.values()) month.endWrite();
    for (const { organisationId, month, billable } of totals) this.#held.get(organisationId)?.total(month, billable);
    for (const month of this.#held.values()) this.#tell(month);
  }

  /** Months that are over give way to the next. */
  turn(nowMs: number): void {
    for (const month of this.#held.values()) month.turn(nowMs);
  }

  #tell({ organisationId, isSpent }: Month): void {
    if (!isSpent) this.#told.delete(organisationId);
    else if (!this.#told.has(organisationId)) {
      this.#told.add(organisationId);
      this.#onSpent(organisationId);
    }
  }
}
