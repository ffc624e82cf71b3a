import type { RequestBudget } from '@cineradar/core/watch/day-budget';
import type { ModelDescription } from '@cineradar/services/demand/describe-model';
import type { FreshnessReport } from '@cineradar/services/scrapes/measure-freshness';
import { BASES } from '@cineradar/services/demand/prediction';
import { Gauge, type GaugeConfiguration, type Registry } from 'prom-client';

/** What the store says of the watch: every worker would answer the same. */
export type Standing = {
  readonly budget: Pick<RequestBudget, 'askedToday' | 'perDay'>;
  readonly freshness: Pick<FreshnessReport, 'byChain'>;
  readonly demand: Pick<ModelDescription, 'lastBatch' | 'showingsByBasis'>;
};

/** Freshness is a query over a day of showings: not one for every scrape. */
const GOOD_FOR_MS = 60_000;

/** Asks at most once a minute; undefined where the store did not answer. */
const kept = (ask: () => Promise<Standing>): (() => Promise<Standing | undefined>) => {
  let askedMs = Number.NEGATIVE_INFINITY;
  let answer: Promise<Standing | undefined> = Promise.resolve(undefined);
  return () => {
    if (performance.now() - askedMs < GOOD_FOR_MS) return answer;
    askedMs = performance.now();
    answer = ask().catch(() => undefined);
    return answer;
  };
};

type Show = (gauge: Gauge<'chain' | 'basis'>, standing: Standing) => void;
type Shown = readonly [configuration: GaugeConfiguration<'chain' | 'basis'>, show: Show];

const WATCH: readonly Shown[] = [
  [
    { name: 'cineradar_ticketing_day_requests', help: 'Requests since midnight in Jakarta' },
    (gauge, { budget }) => gauge.set(budget.askedToday),
  ],
  [
    { name: 'cineradar_ticketing_day_budget_requests', help: 'Requests that a day may have' },
    (gauge, { budget }) => gauge.set(budget.perDay),
  ],
  [
    {
      name: 'cineradar_showings_seen_ratio',
      help: 'Of showings that begin within 3 hours, those looked at within the last 20 minutes',
      labelNames: ['chain'],
    },
    (gauge, { freshness }) => {
      for (const { chain, seenWithin20Minutes: seen } of freshness.byChain)
        if (seen !== null) gauge.set({ chain }, seen / 100);
    },
  ],
  [
    { name: 'cineradar_showings_begun_day', help: 'Showings that began within 24 hours', labelNames: ['chain'] },
    (gauge, { freshness }) => {
      for (const { chain, showingsBegun } of freshness.byChain) gauge.set({ chain }, showingsBegun);
    },
  ],
  [
    {
      name: 'cineradar_last_looks_missed_day',
      help: 'Showings that began within 24 hours without a look in the last 10 minutes before',
      labelNames: ['chain'],
    },
    (gauge, { freshness }) => {
      for (const { chain, lastLooksMissed } of freshness.byChain) gauge.set({ chain }, lastLooksMissed);
    },
  ],
];

const DEMAND: readonly Shown[] = [
  [
    { name: 'cineradar_demand_batch_age_seconds', help: 'Since coming showings were last forecast' },
    (gauge, { demand }) => {
      if (demand.lastBatch !== null) gauge.set(demand.lastBatch.ageSeconds);
    },
  ],
  [
    {
      name: 'cineradar_demand_showings',
      help: 'Coming showings with a stored forecast, by what it rests on',
      labelNames: ['basis'],
    },
    (gauge, { demand }) => {
      for (const basis of BASES) gauge.set({ basis }, demand.showingsByBasis[basis]);
    },
  ],
];

/**
 * The day's requests beside their budget, how freshly each chain is seen, how old forecasts are. Take the largest of all
 * workers, never the sum.
 */
export const standingMetrics = (registry: Registry, ask: () => Promise<Standing>): void => {
  const standing = kept(ask);
  for (const [configuration, show] of [...WATCH, ...DEMAND]) {
    const gauge: Gauge<'chain' | 'basis'> = new Gauge({
      ...configuration,
      registers: [],
      async collect() {
        const found = await standing();
        this.reset();
        // One without labels is reset to 0, which would be a figure.
        this.remove({});
        if (found !== undefined) show(this, found);
      },
    });
    registry.registerMetric(gauge);
  }
};
