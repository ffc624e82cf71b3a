/** Upper bounds of the buckets, in seconds. */
export const DURATION_BUCKETS_SECONDS: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5,
];

const NAME = 'http_request_duration_seconds';
const HELP = 'Time from the first byte of a request to its answer, by route pattern and status';

/** Requests by the first bucket that holds them, the last one being +Inf; and the sum of their seconds. */
type Series = { readonly inBucket: Float64Array; sum: number };

const bucketOf = (seconds: number): number => {
  const place = DURATION_BUCKETS_SECONDS.findIndex((bound) => seconds <= bound);
  return place === -1 ? DURATION_BUCKETS_SECONDS.length : place;
};

const quoted = (value: string): string =>
  `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/**
 * The histogram of request durations. It stands outside of prom-client, which hashes the labels anew with every
 * observation: at this rate that would be a tenth of an answer's cost. A test holds its text to prom-client's.
 */
export class Durations {
  readonly #service: string;
  /** By method, route and status: three looks at short keys that are there already. */
  readonly #series = new Map<string, Map<string, Map<number, Series>>>();

  constructor(service: string) {
    this.#service = service;
  }

  /** One answered request. The route is its pattern, never its path: ids would make endless series. */
  count(method: string, route: string, status: number, seconds: number): void {
    const series = this.#series.get(method)?.get(route)?.get(status) ?? this.#open(method, route, status);
    const bucket = bucketOf(seconds);
    series.inBucket[bucket] = (series.inBucket[bucket] ?? 0) + 1;
    series.sum += seconds;
  }

  /** Prometheus text format. */
  text(): string {
    const lines = [`# HELP ${NAME} ${HELP}`, `# TYPE ${NAME} histogram`];
    for (const [method, byRoute] of this.#series) {
      for (const [route, byStatus] of byRoute) {
        for (const [status, series] of byStatus) {
          const labels = `service=${quoted(this.#service)},method=${quoted(method)},route=${quoted(route)},status="${status}"`;
          lines.push(...linesOf(labels, series));
        }
      }
    }
    return `${lines.join('\n')}\n`;
  }

  #open(method: string, route: string, status: number): Series {
    const byRoute = this.#series.get(method) ?? new Map<string, Map<number, Series>>();
    const byStatus = byRoute.get(route) ?? new Map<number, Series>();
    const series = { inBucket: new Float64Array(DURATION_BUCKETS_SECONDS.length + 1), sum: 0 };
    this.#series.set(method, byRoute);
    byRoute.set(route, byStatus);
    byStatus.set(status, series);
    return series;
  }
}

const linesOf = (labels: string, { inBucket, sum }: Series): readonly string[] => {
  let upTo = 0;
  const buckets = [...inBucket].map((requests, place) => {
    upTo += requests;
    return `${NAME}_bucket{le="${DURATION_BUCKETS_SECONDS[place] ?? '+Inf'}",${labels}} ${upTo}`;
  });
  return [...buckets, `${NAME}_sum{${labels}} ${sum}`, `${NAME}_count{${labels}} ${upTo}`];
};
