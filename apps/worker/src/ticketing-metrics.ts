import type { TicketingPorts } from '@cineradar/connectors/ticketing/ports';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

type Watched = Required<Pick<TicketingPorts, 'onSent' | 'onBreaker' | 'onWaiting' | 'onConditional'>>;

/** How far a breaker is open: 1 nothing goes through, 0.5 one request tries, 0 everything goes through. */
const OPENNESS = { closed: 0, half_open: 0.5, open: 1 } as const;

/** What a worker tells of its way to the ticketing API; hand it to the client as part of its ports. */
export const ticketingMetrics = (registry: Registry): Watched => {
  const registers = [registry];
  const requests = new Histogram({
    name: 'cineradar_ticketing_request_seconds',
    help: 'Requests to the ticketing API',
    labelNames: ['gate', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10],
    registers,
  });
  const breakers = new Gauge({
    name: 'cineradar_ticketing_breaker_open',
    help: 'Circuit breakers by gate: 0 closed, 0.5 one request tries, 1 open',
    labelNames: ['gate'] as const,
    registers,
  });
  const waiting = new Gauge({
    name: 'cineradar_ticketing_waiting',
    help: 'Requests that wait for their turn, by gate',
    labelNames: ['gate'] as const,
    registers,
  });
  const conditional = new Counter({
    name: 'cineradar_ticketing_conditional_reads_total',
    help: 'Reads of the catalogue by what became of them: unchanged, kept, changed or new',
    labelNames: ['gate', 'outcome'] as const,
    registers,
  });
  return {
    onSent: ({ gate, outcome, tookMs }) => requests.observe({ gate, outcome }, tookMs / 1_000),
    onBreaker: ({ gate, state }) => breakers.set({ gate }, OPENNESS[state]),
    onWaiting: ({ gate, waiting: count }) => waiting.set({ gate }, count),
    onConditional: ({ gate, outcome }) => conditional.inc({ gate, outcome }),
  };
};
