import type { LoggedRequest, UsageCount } from '@cineradar/services/request-log/logged-request';

type Counted = { readonly of: Omit<UsageCount, 'requests'>; requests: number };
type ByOperation = Map<string, Map<number, Counted>>;

const HOUR_MS = 3_600_000;
/** Above every status, so that an hour and a status make one number. */
const STATUSES = 1_000;

const madeIn = <K, L, V>(outer: Map<K, Map<L, V>>, key: K): Map<L, V> => {
  const made = new Map<L, V>();
  outer.set(key, made);
  return made;
};

/**
 * Requests counted by kind and hour. Maps within maps, because a request brings each part of its kind ready, while one
 * text of them all would have to be made and hashed with every request.
 */
export class Tally {
  /** By organisation, key (or none), market and operation; then by hour and status. */
  readonly #counts = new Map<string, Map<string | null, Map<string, ByOperation>>>();
  #kinds: Counted[] = [];

  count(request: Omit<LoggedRequest, 'id'>): void {
    const { organisationId, keyId, market, operation, status } = request;
    const hour = Math.floor(request.at.getTime() / HOUR_MS);
    const byKey = this.#counts.get(organisationId) ?? madeIn(this.#counts, organisationId);
    const byMarket = byKey.get(keyId) ?? madeIn(byKey, keyId);
    const byOperation = byMarket.get(market) ?? madeIn(byMarket, market);
    const byStatus = byOperation.get(operation) ?? madeIn(byOperation, operation);
    const kind = hour * STATUSES + status;
    const known = byStatus.get(kind);
    if (known !== undefined) {
      known.requests += 1;
      return;
    }
    const of = { organisationId, keyId, market, operation, status, hour: new Date(hour * HOUR_MS) };
    const counted = { of, requests: 1 };
    byStatus.set(kind, counted);
    this.#kinds.push(counted);
  }

  /** What was counted since this was asked last. */
  take(): readonly UsageCount[] {
    const usage = this.#kinds.map(({ of, requests }) => ({ ...of, requests }));
    this.#counts.clear();
    this.#kinds = [];
    return usage;
  }
}
