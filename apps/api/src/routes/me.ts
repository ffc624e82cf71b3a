import { createRoute } from '@hono/zod-openapi';
import { describeCaller } from '../accounts/describe-caller.ts';
import { answer } from '../http/answer.ts';
import { NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { Me } from '../schemas/accounts.ts';

const getMe = createRoute({
  method: 'get',
  path: '/v1/me',
  operationId: 'getMe',
  tags: ['Accounts'],
  summary: 'Whom this token stands for, and what it may do',
  description: 'Needs no scope.',
  security: [{ bearer: [] }],
  responses: { 200: ok(Me, 'The caller'), ...NOT_MODIFIED, ...REFUSALS },
});

export const meRoutes = (): Router =>
  newRouter().openapi(getMe, async (c) => {
    const grant = c.get('grant');
    const caller = await describeCaller(grant, c.get('accounts'));
    const expiresAt = new Date(grant.expiresAt * 1_000);
    return answer(c, Me, { ...caller, scopes: [...grant.scopes], market: grant.market, expiresAt });
  });
