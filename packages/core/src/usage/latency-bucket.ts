/** Each bucket reaches a tenth further than the one before, so that a duration is known to within 5 %. */
const GROWTH = 1.1;
const LN_GROWTH = Math.log(GROWTH);
/** Whatever is faster lies in bucket 0: less than a tenth of a millisecond is nobody's concern. */
const LEAST_MS = 0.1;
/** Two minutes: no answer takes longer. Whatever does lies in the last bucket. */
export const LAST_BUCKET = 148;

/** The bucket of a duration: a whole number from 0 to {@link LAST_BUCKET}. */
export const latencyBucket = (durationMs: number): number => {
  const bucket = Math.ceil(Math.log(Math.max(durationMs, LEAST_MS) / LEAST_MS) / LN_GROWTH);
  return Math.min(LAST_BUCKET, Math.max(0, bucket));
};

/** The middle of a bucket in milliseconds, four digits of it: off by less than 5 % for whatever lies within. */
const bucketMs = (bucket: number): number =>
  bucket === 0 ? LEAST_MS : Number(((LEAST_MS * GROWTH ** bucket * 2) / (1 + GROWTH)).toPrecision(4));

export type BucketCount = { readonly bucket: number; readonly requests: number };

/** Milliseconds within which a request in two, 19 in 20, and 99 in 100 were answered. */
export type Latency = { readonly p50Ms: number; readonly p95Ms: number; readonly p99Ms: number };

const atRank = (sorted: readonly BucketCount[], rank: number): number => {
  let seen = 0;
  for (const { bucket, requests } of sorted) {
    seen += requests;
    if (seen >= rank) return bucketMs(bucket);
  }
  return 0;
};

/** Percentiles (nearest rank) of durations counted by bucket; null where there are none. */
export const latencyOf = (counts: readonly BucketCount[]): Latency | null => {
  const all = counts.reduce((sum, { requests }) => sum + requests, 0);
  if (all === 0) return null;
  const sorted = counts.toSorted((a, b) => a.bucket - b.bucket);
  const within = (part: number): number => atRank(sorted, Math.ceil(part * all));
  return { p50Ms: within(0.5), p95Ms: within(0.95), p99Ms: within(0.99) };
};
