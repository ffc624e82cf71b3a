import { randomUUID } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import { collecting, type Logger } from '@cineradar/platform/log';
import type { Context, MiddlewareHandler } from 'hono';
import { allowOrigin, type Cors } from './cors.ts';
import type { CursorSeal } from './cursor.ts';
import type { ApiEnv } from './env.ts';
import { completeHeaders, SECURITY_HEADERS } from './headers.ts';
import type { HttpMetrics } from './metrics.ts';
import type { Ops } from './ops.ts';
import { refuse } from './refuse.ts';
import { routeOf } from './route-of.ts';
import { inServerSpan } from './trace.ts';

export type EdgeDeps = {
  readonly log: Logger;
  readonly metrics: HttpMetrics;
  readonly cors: Cors;
  readonly cursors: CursorSeal;
  readonly ops: Ops;
  /** Whether spans go anywhere: without an OTLP endpoint none are made. */
  readonly tracing: boolean;
};

const SANE_REQUEST_ID = /^[\w.:-]{8,128}$/;
const MAX_URL_LENGTH = 8_192;
const MAX_BODY_BYTES = 65_536;

const requestIdOf = (c: Context<ApiEnv>): string => {
  const given = c.req.header('x-request-id');
  return given !== undefined && SANE_REQUEST_ID.test(given) ? given : randomUUID();
};

const refuseOversize = (c: Context<ApiEnv>): Response | undefined => {
  if (c.req.url.length > MAX_URL_LENGTH) {
    return refuse(new DomainError('bad_request', `The address is longer than ${MAX_URL_LENGTH} characters.`), c);
  }
  if (c.req.method === 'GET' || Number(c.req.header('content-length') ?? 0) <= MAX_BODY_BYTES) return undefined;
  return refuse(new DomainError('payload_too_large', `The body is larger than ${MAX_BODY_BYTES} bytes.`), c);
};

/** Writes the one event of a request, and counts it. */
const conclude = (
  c: Context<ApiEnv>,
  { log, metrics }: EdgeDeps,
  event: Record<string, unknown>,
  startedAt: number,
): void => {
  const { status } = c.res;
  const { method } = c.req;
  const route = routeOf(c);
  const tookMs = performance.now() - startedAt;
  metrics.answered(method, route, status, tookMs / 1_000);
  const fields = {
    event: 'http.request',
    requestId: c.get('requestId'),
    method,
    route,
    path: c.req.path,
    status,
    durationMs: Math.round(tookMs * 100) / 100,
    subject: c.get('subject'),
    market: c.get('market')?.name,
    ...event,
  };
  if (status >= 500) log.error({ ...fields, err: c.error });
  else log.info(fields);
};

/** What surrounds every request: its id, the headers of its answer, size limits, one wide event, one measurement. */
export const edge = (deps: EdgeDeps): MiddlewareHandler<ApiEnv> => {
  const { cors, cursors, ops, tracing } = deps;
  return async (c, next) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(c);
    c.set('requestId', requestId);
    c.set('cursors', cursors);
    c.set('ops', ops);
    c.set('headers', { ...SECURITY_HEADERS, 'X-Request-Id': requestId });
    // A connection must not outlive a process that was asked to end.
    if (ops.isDraining()) c.get('headers')['Connection'] = 'close';
    const event: Record<string, unknown> = {};
    const early = allowOrigin(c, cors) ?? refuseOversize(c);
    if (early !== undefined) c.res = early;
    else await collecting(event, () => (tracing ? inServerSpan(c, next) : next()));
    completeHeaders(c);
    conclude(c, deps, event, startedAt);
  };
};
