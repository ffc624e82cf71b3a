import { Counter, type Registry } from 'prom-client';
import { Durations } from './durations.ts';

export type HttpMetrics = {
  /** One answered request: its route's pattern, status and seconds. */
  readonly answered: (method: string, route: string, status: number, seconds: number) => void;
  readonly rateLimited: () => void;
  /** Everything in `registry`, and the durations of requests, in Prometheus text format. */
  readonly text: () => Promise<string>;
};

export const httpMetrics = (registry: Registry, service: string): HttpMetrics => {
  const durations = new Durations(service);
  const limited = new Counter({
    name: 'http_rate_limited_total',
    help: 'Requests refused because their subject had used up its quota',
    registers: [registry],
  });
  return {
    answered: (method, route, status, seconds) => durations.count(method, route, status, seconds),
    rateLimited: () => limited.inc(),
    text: async () => `${await registry.metrics()}${durations.text()}`,
  };
};
