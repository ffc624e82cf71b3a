import { DomainError } from '@cineradar/core/shared/errors';
import { collecting } from '@cineradar/platform/log';
import type { Context, MiddlewareHandler } from 'hono';
import { mostBytesAt } from './body-limits.ts';
import { allowOrigin, type Cors } from './cors.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { clientAddress } from '../accounts/client-address.ts';
import type { Grant } from '../auth/grant.ts';
import type { CursorSeal } from './seal.ts';
import type { ApiEnv } from './env.ts';
import { type ConcludeDeps, conclude } from './conclude.ts';
import { baseHeaders, completeHeaders } from './headers.ts';
import { operationOf } from './operation.ts';
import type { Operations } from './operations.ts';
import type { Ops } from './ops.ts';
import { refuse } from './refuse.ts';
import { requestIdOf } from './request-id.ts';
import { routeOf } from './route-of.ts';
import { inServerSpan } from './trace.ts';
import { nulInAddress } from './without-nul.ts';
import type { Asked } from '../request-log/noted.ts';
import type { Streams } from '../stream/port.ts';

export type EdgeDeps = ConcludeDeps & {
  readonly cors: Cors;
  readonly cursors: CursorSeal;
  readonly ops: Ops;
  readonly streams?: Streams | undefined;
  readonly accounts?: Accounts | undefined;
  /** Mixed into whatever is kept so that the store alone does not tell it. */
  readonly pepper: Uint8Array;
  /** Whether spans go anywhere: without an OTLP endpoint none are made. */
  readonly tracing: boolean;
};

const MAX_URL_LENGTH = 8_192;

const refuseUnfit = (c: Context<ApiEnv>): Response | undefined => {
  if (c.req.url.length > MAX_URL_LENGTH) {
    return refuse(new DomainError('bad_request', `The address is longer than ${MAX_URL_LENGTH} characters.`), c);
  }
  const nul = nulInAddress(c);
  if (nul !== undefined) return refuse(nul, c);
  const most = mostBytesAt(c.req.path);
  if (c.req.method === 'GET' || Number(c.req.header('content-length') ?? 0) <= most) return undefined;
  return refuse(new DomainError('payload_too_large', `The body is larger than ${most} bytes.`), c);
};

/** What the log of requests needs of one that was let in. */
const askedOf = (c: Context<ApiEnv>, accounts: Accounts | undefined): Asked | undefined => {
  // Typed as always there, and absent until the gate has let somebody in.
  const grant: Grant | undefined = c.get('grant');
  if (grant === undefined) return undefined;
  const operation = operationOf(c) ?? 'unrouted';
  const from = clientAddress(c, accounts?.proxyHops ?? 0);
  return { grant, operation, address: c.req.url, from, bytes: c.get('bytes') ?? null };
};

/** What surrounds every request: its id, the headers of its answer, what no request may be, one wide event, one measurement. */
export const edge = (deps: EdgeDeps, operations: Operations): MiddlewareHandler<ApiEnv> => {
  const { cors, cursors, ops, streams, accounts, pepper, tracing } = deps;
  return async (c, next) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(c.req.header('x-request-id'));
    c.set('requestId', requestId);
    c.set('cursors', cursors);
    c.set('ops', ops);
    c.set('operations', operations);
    c.set('streams', streams);
    c.set('accounts', accounts);
    c.set('pepper', pepper);
    c.set('headers', baseHeaders(requestId));
    // A connection must not outlive a process that was asked to end.
    if (ops.isDraining()) c.get('headers')['Connection'] = 'close';
    const event: Record<string, unknown> = {};
    const early = allowOrigin(c, cors) ?? refuseUnfit(c);
    if (early !== undefined) c.res = early;
    else await collecting(event, () => (tracing ? inServerSpan(c, next) : next()));
    completeHeaders(c);
    const facts = { requestId, method: c.req.method, route: routeOf(c), path: c.req.path, status: c.res.status };
    const asker = { subject: c.get('subject'), market: c.get('market')?.name, asked: askedOf(c, accounts) };
    conclude(deps, { ...facts, ...asker, startedAt }, event, c.error);
  };
};
