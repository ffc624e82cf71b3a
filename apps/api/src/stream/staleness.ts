import type { StaleReason } from '../live/sync.ts';

const REASONS: readonly StaleReason[] = ['redis_away', 'postgres_away'];

/** Why what was told may be older than it should be. */
export class Staleness {
  #reasons: readonly StaleReason[] = [];

  /** The reasons as of now. One that has passed holds on until all that it kept back was told. */
  reasons(now: readonly StaleReason[], allTold: boolean): readonly StaleReason[] {
    const before = allTold ? [] : this.#reasons;
    this.#reasons = REASONS.filter((reason) => now.includes(reason) || before.includes(reason));
    return this.#reasons;
  }
}
