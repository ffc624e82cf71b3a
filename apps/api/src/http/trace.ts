import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { inSpan } from '@cineradar/platform/telemetry/trace';
import type { Context } from 'hono';
import type { ApiEnv } from './env.ts';
import { routeOf } from './route-of.ts';

const parentOf = (c: Context<ApiEnv>): Record<string, string> => {
  const parent: Record<string, string> = {};
  for (const name of ['traceparent', 'tracestate']) {
    const value = c.req.header(name);
    if (value !== undefined) parent[name] = value;
  }
  return parent;
};

/** Runs the rest of a request in a server span that continues the caller's trace (W3C Trace Context). */
export const inServerSpan = (c: Context<ApiEnv>, rest: () => Promise<void>): Promise<void> =>
  inSpan(c.req.method, { kind: SpanKind.SERVER, parent: parentOf(c) }, async (span) => {
    await rest();
    const route = routeOf(c);
    span.updateName(`${c.req.method} ${route}`);
    span.setAttributes({
      'http.request.method': c.req.method,
      'http.route': route,
      'http.response.status_code': c.res.status,
      'cineradar.request_id': c.get('requestId'),
    });
    if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  });
