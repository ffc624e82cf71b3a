import type { Recorded } from '@cineradar/services/occupancy/seat-reading';
import type { Basis } from '@cineradar/services/demand/prediction';
import type { AwayBecause } from '@cineradar/services/demand/score-demand';
import { Counter, type Registry } from 'prom-client';

export type WatchMetrics = {
  readonly recorded: (recorded: Recorded) => void;
  readonly looksMissed: (missed: Readonly<Record<string, number>>) => void;
  readonly demandScored: (basis: Basis, showings: number) => void;
  readonly forecasterAway: (because: AwayBecause) => void;
};

/** What a worker counts of its own work: readings by fate, looks that gave nothing by cause, forecasts by basis. */
export const openWatchMetrics = (registry: Registry): WatchMetrics => {
  const registers = [registry];
  const readings = new Counter({
    name: 'cineradar_readings_total',
    help: 'Seat readings by fate: accepted, duplicate, or the reason of the refusal',
    labelNames: ['fate'] as const,
    registers,
  });
  const missed = new Counter({
    name: 'cineradar_looks_missed_total',
    help: 'Planned looks that gave no reading, by cause',
    labelNames: ['cause'] as const,
    registers,
  });
  const forecast = new Counter({
    name: 'cineradar_demand_forecasts_total',
    help: 'Forecasts of coming showings that were written, by what they rest on',
    labelNames: ['basis'] as const,
    registers,
  });
  const failures = new Counter({
    name: 'cineradar_demand_forecaster_failures_total',
    help: 'Rounds in which the forecaster did not answer, by cause',
    labelNames: ['cause'] as const,
    registers,
  });
  return {
    demandScored: (basis, showings) => forecast.inc({ basis }, showings),
    forecasterAway: (cause) => failures.inc({ cause }),
    recorded: ({ accepted, duplicates, refused }) => {
      readings.inc({ fate: 'accepted' }, accepted);
      readings.inc({ fate: 'duplicate' }, duplicates);
      for (const { reason } of refused) readings.inc({ fate: reason });
    },
    looksMissed: (causes) => {
      for (const [cause, count] of Object.entries(causes)) missed.inc({ cause }, count);
    },
  };
};
