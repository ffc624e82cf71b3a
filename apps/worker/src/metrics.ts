import type { SentRequest } from '@cineradar/connectors/ticketing/ports';
import type { Recorded } from '@cineradar/services/occupancy/seat-reading';
import { Counter, Histogram, type Registry } from 'prom-client';

export type WatchMetrics = {
  readonly requestSent: (sent: SentRequest) => void;
  readonly recorded: (recorded: Recorded) => void;
  readonly looksMissed: (missed: Readonly<Record<string, number>>) => void;
};

/** What a worker counts: requests by outcome, readings by fate, looks that gave nothing by cause. */
export const openWatchMetrics = (registry: Registry): WatchMetrics => {
  const registers = [registry];
  const requests = new Histogram({
    name: 'cineradar_ticketing_request_seconds',
    help: 'Requests to the ticketing API',
    labelNames: ['gate', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10],
    registers,
  });
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
  return {
    requestSent: ({ gate, outcome, tookMs }) => requests.observe({ gate, outcome }, tookMs / 1_000),
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
