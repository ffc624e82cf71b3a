import { createRoute } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import type { SandboxRow } from '@cineradar/services/sandbox/registry';
import { SANDBOX_ENDS_AT, SANDBOX_NAMES, SANDBOX_STARTS_AT } from '@cineradar/services/sandbox/span';
import type { Context } from 'hono';
import { toWire } from '../http/answer.ts';
import type { ApiEnv } from '../http/env.ts';
import { guarded, ok, problem, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { askerOf } from '../http/tenant.ts';
import type { Sandboxes } from '../sandbox/port.ts';
import { Sandbox, SandboxClock } from '../schemas/sandbox.ts';

const tags = ['Sandbox'];
const NEVER_STORED = { 'Cache-Control': 'no-store' };
const NONE_HERE = { 404: problem('There are no sandboxes here') } as const;

const get = createRoute({
  method: 'get',
  path: '/v1/sandbox',
  operationId: 'getSandbox',
  tags,
  summary: 'Your organisation’s sandbox: where its clock stands, and how far it can be moved',
  ...guarded('occupancy.read'),
  responses: { 200: ok(Sandbox, 'The sandbox'), ...NONE_HERE, ...REFUSALS },
});

const putClock = createRoute({
  method: 'put',
  path: '/v1/sandbox/clock',
  operationId: 'moveSandboxClock',
  tags,
  summary: 'Move the sandbox’s clock, forward or back',
  description:
    'Forward, all that a market would have told by then is recorded, and streams tell it; a day takes some seconds. Back, the sandbox is made anew and played to there: what was written in it is gone. Answers when the clock stands there, or after 20 s with `movingTo`.',
  ...guarded('sandbox.write'),
  request: { body: { required: true, content: { 'application/json': { schema: SandboxClock } } } },
  responses: {
    200: ok(Sandbox, 'The sandbox, where it now stands'),
    ...unprocessable('The instant is outside of the sandbox’s span'),
    ...NONE_HERE,
    ...REFUSALS,
  },
});

const reset = createRoute({
  method: 'post',
  path: '/v1/sandbox/reset',
  operationId: 'resetSandbox',
  tags,
  summary: 'Make the sandbox anew, its clock where it began',
  ...guarded('sandbox.write'),
  responses: { 200: ok(Sandbox, 'The sandbox, as it was first'), ...NONE_HERE, ...REFUSALS },
});

const sandboxesOf = (c: Context<ApiEnv>): Sandboxes => {
  const sandboxes = c.get('sandboxes');
  if (sandboxes !== undefined) return sandboxes;
  throw new DomainError('not_found', 'There are no sandboxes here: they belong to organisations, and nobody signs in.');
};

const told = (row: SandboxRow | null) => ({
  now: row?.standsAt ?? SANDBOX_STARTS_AT,
  movingTo: row === null || row.standsAt.getTime() === row.wantedAt.getTime() ? null : row.wantedAt,
  from: SANDBOX_STARTS_AT,
  to: SANDBOX_ENDS_AT,
  createdAt: row?.createdAt ?? null,
  samples: {
    theatreId: SANDBOX_NAMES.theatre,
    movieId: SANDBOX_NAMES.movie,
    showtime: SANDBOX_NAMES.showtime,
  },
  synthetic: true as const,
});

export const sandboxRoutes = (): Router =>
  newRouter()
    .openapi(get, async (c) => {
      const row = await sandboxesOf(c).find(askerOf(c).organisationId);
      return c.json(toWire(Sandbox, told(row)), 200, NEVER_STORED);
    })
    .openapi(putClock, async (c) => {
      const asker = askerOf(c);
      const sandboxes = sandboxesOf(c);
      await sandboxes.moveClock(asker, new Date(c.req.valid('json').now));
      return c.json(toWire(Sandbox, told(await sandboxes.find(asker.organisationId))), 200, NEVER_STORED);
    })
    .openapi(reset, async (c) => {
      const asker = askerOf(c);
      const sandboxes = sandboxesOf(c);
      await sandboxes.reset(asker);
      return c.json(toWire(Sandbox, told(await sandboxes.find(asker.organisationId))), 200, NEVER_STORED);
    });
