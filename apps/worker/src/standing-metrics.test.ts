import type { Freshness } from '@cineradar/services/scrapes/measure-freshness';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { standingMetrics } from './standing-metrics.ts';

const SEEN: Freshness = {
  listings: 3,
  showingsWatched: 8,
  showingsUnseen: 0,
  medianAgeSeconds: 300,
  oldestAgeSeconds: 900,
  seenWithin20Minutes: 87.5,
  showingsBegun: 40,
  lastLooksMissed: 2,
};
const BUDGET = { perDay: 120_000, askedToday: 30_000 };
const FRESHNESS = {
  byChain: [
    { ...SEEN, chain: 'XXI' as const },
    { ...SEEN, chain: 'CGV' as const, seenWithin20Minutes: null },
  ],
};

const LAST_BATCH = {
  basis: 'model' as const,
  modelVersion: '2026-11-01',
  madeAt: new Date(0),
  ageSeconds: 840,
  showings: 9,
  siteHours: 4,
  seconds: 1,
};
const DEMAND = { lastBatch: LAST_BATCH, showingsByBasis: { model: 7, pickup: 2 } };

test('the day’s requests stand beside their budget, and each chain beside the others; the store is asked once for many scrapes', async () => {
  const registry = new Registry();
  let asked = 0;
  standingMetrics(registry, () => {
    asked += 1;
    return Promise.resolve({ budget: BUDGET, freshness: FRESHNESS, demand: DEMAND });
  });
  await registry.metrics();
  const text = await registry.metrics();
  for (const line of [
    'cineradar_ticketing_day_requests 30000',
    'cineradar_ticketing_day_budget_requests 120000',
    'cineradar_showings_seen_ratio{chain="XXI"} 0.875',
    'cineradar_showings_begun_day{chain="CGV"} 40',
    'cineradar_last_looks_missed_day{chain="CGV"} 2',
    'cineradar_demand_batch_age_seconds 840',
    'cineradar_demand_showings{basis="model"} 7',
    'cineradar_demand_showings{basis="pickup"} 2',
  ]) {
    expect(text).toContain(line);
  }
  expect(text).not.toContain('cineradar_showings_seen_ratio{chain="CGV"}');
  expect(asked).toBe(1);
});

test('while the store is away the page still comes, without these figures', async () => {
  const registry = new Registry();
  standingMetrics(registry, () => Promise.reject(new Error('away')));
  expect(await registry.metrics()).not.toMatch(/^cineradar_/m);
});
