import { DomainError } from '@cineradar/core/shared/errors';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../http/env.ts';
import { FAULT_HEADER, makeFault } from './fault.ts';
import type { Sandboxes } from './port.ts';

/** What elsewhere is put down for a worker to do. */
const OF_THE_WORKER: ReadonlyMap<string, string> = new Map([
  ['/v1/documents', 'Files are made by a worker, and none works in the sandbox. /v1/exports answers at once.'],
  [
    '/v1/heat-scores/recompute',
    'Days are scored again by a worker, and none works in the sandbox. Its scores come as its clock passes 05:00 WIB.',
  ],
]);

/** Has routes find the sandboxes; in one makes the trouble that is asked for, and refuses what nobody would ever do there, before anything is written. */
export const sandboxed =
  (sandboxes: Sandboxes | undefined): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    c.set('sandboxes', sandboxes);
    if (c.get('market').name === 'sandbox') {
      await makeFault(c.req.header(FAULT_HEADER));
      const why = c.req.method === 'POST' ? OF_THE_WORKER.get(c.req.path) : undefined;
      if (why !== undefined) throw new DomainError('unprocessable', why);
    }
    await next();
  };
