import { LAST_BUCKET, latencyBucket } from '@cineradar/core/usage/latency-bucket';
import type { LatencyCount, LoggedRequest } from '../request-log/logged-request.ts';

const HOUR_MS = 3_600_000;
const REFUSED_BY_A_LIMIT = 429;

/** Answers of one organisation, hour and operation: how many lie in each bucket. */
type Kind = {
  readonly organisationId: string;
  readonly hourMs: number;
  readonly operation: string;
  readonly buckets: Uint32Array;
};

/** How long answers took, counted by hour, operation and bucket; refusals by a limit took no work. */
export class Latencies {
  readonly #kinds = new Map<string, Kind>();
  /** Those who ask much ask the same again: the last kind is most often the one. */
  #last: Kind | undefined;

  count({ organisationId, at, operation, status, durationMs }: Omit<LoggedRequest, 'id'>): void {
    if (status === REFUSED_BY_A_LIMIT) return;
    const atMs = at.getTime();
    const { buckets } = this.#kindOf(organisationId, atMs - (atMs % HOUR_MS), operation);
    const bucket = latencyBucket(durationMs);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }

  counts(): readonly LatencyCount[] {
    return [...this.#kinds.values()].flatMap(({ buckets, ...kind }) =>
      [...buckets].flatMap((requests, bucket) => (requests === 0 ? [] : [{ ...kind, bucket, requests }])),
    );
  }

  #kindOf(organisationId: string, hourMs: number, operation: string): Kind {
    const last = this.#last;
    if (last?.organisationId === organisationId && last.hourMs === hourMs && last.operation === operation) return last;
    const name = `${organisationId} ${hourMs} ${operation}`;
    const kind = this.#kinds.get(name) ?? {
      ...{ organisationId, hourMs, operation },
      buckets: new Uint32Array(LAST_BUCKET + 1),
    };
    this.#kinds.set(name, kind);
    this.#last = kind;
    return kind;
  }
}
