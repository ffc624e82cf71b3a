import { Counter, Histogram, type Registry } from 'prom-client';

export type HttpMetrics = {
  /** One answered request: route pattern (never the path: ids would make endless series), status, seconds. */
  readonly answered: (method: string, route: string, status: number, seconds: number) => void;
  readonly rateLimited: () => void;
};

export const httpMetrics = (registry: Registry): HttpMetrics => {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to its answer, by route pattern and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const limited = new Counter({
    name: 'http_rate_limited_total',
    help: 'Requests refused because their subject had used up its quota',
    registers: [registry],
  });
  return {
    answered: (method, route, status, seconds) => duration.observe({ method, route, status }, seconds),
    rateLimited: () => limited.inc(),
  };
};
