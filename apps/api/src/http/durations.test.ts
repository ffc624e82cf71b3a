import fc from 'fast-check';
import { Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { DURATION_BUCKETS_SECONDS, Durations } from './durations.ts';

const request = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'M-SEARCH'),
  route: fc.constantFrom('/v1/occupancy/live', '/v1/occupancy/:theatreId', 'unrouted'),
  status: fc.constantFrom(200, 304, 404, 500),
  // On a bucket's edge, between and beyond.
  seconds: fc.oneof(fc.constantFrom(...DURATION_BUCKETS_SECONDS), fc.double({ min: 0, max: 20, noNaN: true })),
});

const sorted = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .toSorted();

test('its text says what prom-client would say of the same requests', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request), async (requests) => {
      const registry = new Registry();
      registry.setDefaultLabels({ service: 'api' });
      const oracle = new Histogram({
        name: 'http_request_duration_seconds',
        help: 'Time from the first byte of a request to its answer, by route pattern and status',
        labelNames: ['method', 'route', 'status'],
        buckets: [...DURATION_BUCKETS_SECONDS],
        registers: [registry],
      });
      const ours = new Durations('api');
      for (const { method, route, status, seconds } of requests) {
        oracle.observe({ method, route, status }, seconds);
        ours.count(method, route, status, seconds);
      }
      expect(sorted(ours.text())).toEqual(sorted(await registry.metrics()));
    }),
  );
});

test('a label that holds a quote, a backslash or a new line stays one label', () => {
  const durations = new Durations('a"b\\c\nd');
  durations.count('GET', '/', 200, 1);
  expect(durations.text()).toContain('service="a\\"b\\\\c\\nd"');
});
