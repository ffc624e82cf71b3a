import type { Kind, Metric } from './code-metrics.ts';

/** What PromQL finds under a name: one of the series of a metric, of Prometheus itself, or of a recording rule. */
export type Series = { readonly kind: Kind; readonly labels: ReadonlySet<string> };

/** Every scraped series has them: the target's, and the one that our registries add (`openMetrics`). */
const TARGET_LABELS = ['job', 'instance'];
const OUR_LABELS = [...TARGET_LABELS, 'service'];

const OF_PROMETHEUS: readonly (readonly [string, Series])[] = [
  ['up', { kind: 'gauge', labels: new Set(TARGET_LABELS) }],
  ['ALERTS', { kind: 'gauge', labels: new Set(['alertname', 'alertstate', 'severity']) }],
];

/** The series that a metric is scraped as. */
function seriesOf({ name, kind, labels, withoutService }: Metric): readonly (readonly [string, Series])[] {
  const all = new Set([...labels, ...(withoutService === true ? TARGET_LABELS : OUR_LABELS)]);
  if (kind === 'counter' || kind === 'gauge') return [[name, { kind, labels: all }]];
  const counted = ['_sum', '_count'].map((end) => [`${name}${end}`, { kind: 'counter', labels: all }] as const);
  return kind === 'histogram'
    ? [...counted, [`${name}_bucket`, { kind, labels: new Set([...all, 'le']) }]]
    : [...counted, [name, { kind: 'gauge', labels: new Set([...all, 'quantile']) }]];
}

/** What can be asked for, by name. */
export const seriesByName = (metrics: readonly Metric[]): Map<string, Series> =>
  new Map([...OF_PROMETHEUS, ...metrics.flatMap((metric) => seriesOf(metric))]);
