import { createRoute, z } from '@hono/zod-openapi';
import { afterCommit } from '@cineradar/platform/postgres/transaction';
import { changeKey } from '@cineradar/services/keys/change-key';
import { createKey } from '@cineradar/services/keys/create-key';
import { getKey } from '@cineradar/services/keys/get-key';
import { listKeys } from '@cineradar/services/keys/list-keys';
import { revokeKey } from '@cineradar/services/keys/revoke-key';
import { rotateKey } from '@cineradar/services/keys/rotate-key';
import type { Context } from 'hono';
import { requireProvenAddress } from '../accounts/address-proof.ts';
import { namesOf } from '../accounts/names.ts';
import { shownKey } from '../accounts/shown-key.ts';
import { answer, toWire } from '../http/answer.ts';
import type { ApiEnv } from '../http/env.ts';
import { answerPage } from '../http/pages.ts';
import {
  bodyOf,
  guarded,
  NOT_FOUND,
  NOT_MODIFIED,
  ok,
  problem,
  PROVEN_ONLY,
  REFUSALS,
  unprocessable,
} from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf, keyDeskOf } from '../http/tenant.ts';
import {
  ApiKey,
  ApiKeyChange,
  ApiKeyId,
  ApiKeyPage,
  ApiKeyWithText,
  NewApiKey,
  Rotation,
} from '../schemas/api-keys.ts';
import { pageQuery, queryOf } from '../schemas/common.ts';

const tags = ['Keys'];
const one = z.object({ id: ApiKeyId });
const OVER = { 409: problem('The key is over, or another took over from it') };
const TOO_WIDE = unprocessable('There are too many keys, or a limit is wider than your organisation’s');

const list = createRoute({
  method: 'get',
  path: '/v1/keys',
  operationId: 'listKeys',
  tags,
  summary: 'The keys of your organisation, revoked and expired ones as well, newest first',
  ...guarded('keys.read'),
  request: { query: queryOf(pageQuery) },
  responses: { 200: ok(ApiKeyPage, 'The keys'), ...NOT_MODIFIED, ...REFUSALS },
});

const create = createRoute({
  method: 'post',
  path: '/v1/keys',
  operationId: 'createKey',
  tags,
  summary: 'Make a key for a program',
  description: 'The answer holds the key itself, this once. Only people make keys: a key cannot.',
  ...guarded('keys.write'),
  request: { body: bodyOf(NewApiKey) },
  responses: { 201: ok(ApiKeyWithText, 'The key'), ...TOO_WIDE, ...REFUSALS, ...PROVEN_ONLY },
});

const get = createRoute({
  method: 'get',
  path: '/v1/keys/{id}',
  operationId: 'getKey',
  tags,
  summary: 'A key',
  ...guarded('keys.read'),
  request: { params: one },
  responses: { 200: ok(ApiKey, 'The key'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/keys/{id}',
  operationId: 'changeKey',
  tags,
  summary: 'Change what a key is called, may do, where from, how often and how long',
  ...guarded('keys.write'),
  request: { params: one, body: bodyOf(ApiKeyChange) },
  responses: { 200: ok(ApiKey, 'The key'), ...OVER, ...TOO_WIDE, ...NOT_FOUND, ...REFUSALS },
});

const rotate = createRoute({
  method: 'post',
  path: '/v1/keys/{id}/rotate',
  operationId: 'rotateKey',
  tags,
  summary: 'Make a key that takes over from this one',
  description:
    'The new key is like the old one but for its text. Both hold for the overlap, the old one never longer than it would have.',
  ...guarded('keys.write'),
  request: { params: one, body: bodyOf(Rotation) },
  responses: { 201: ok(ApiKeyWithText, 'The new key'), ...OVER, ...TOO_WIDE, ...NOT_FOUND, ...REFUSALS },
});

const revoke = createRoute({
  method: 'delete',
  path: '/v1/keys/{id}',
  operationId: 'revokeKey',
  tags,
  summary: 'End a key for good, everywhere within a second; its streams end with it',
  ...guarded('keys.write'),
  request: { params: one },
  responses: { 204: { description: 'It is revoked' }, ...NOT_FOUND, ...REFUSALS },
});

const shown = async (c: Context<ApiEnv>, keys: Parameters<typeof shownKey>[0][]) => {
  const nameOf = await namesOf(
    c,
    keys.map(({ createdBy }) => createdBy),
  );
  const now = new Date();
  return keys.map((key) => shownKey(key, nameOf(key.createdBy), now));
};

const shownOne = async (c: Context<ApiEnv>, key: Parameters<typeof shownKey>[0]) => {
  const [wire] = await shown(c, [key]);
  if (wire === undefined) throw new Error('a key was not shown');
  return wire;
};

const ONCE = { 'Cache-Control': 'no-store' } as const;

const changingRoutes = (): Router =>
  newRouter()
    .openapi(create, async (c) => {
      const { making } = keyDeskOf(c);
      const wish = c.req.valid('json');
      if (wish.mode === 'live') await requireProvenAddress(c, 'A live key');
      const { text, key } = await createKey(accountsOf(c).db, askerOf(c), wish, making);
      return c.json(toWire(ApiKeyWithText, { ...(await shownOne(c, key)), key: text }), 201, ONCE);
    })
    .openapi(change, async (c) => {
      const [{ making, tell }, { db }] = [keyDeskOf(c), accountsOf(c)];
      const { id } = c.req.valid('param');
      const key = await changeKey(db, askerOf(c), id, c.req.valid('json'), making);
      await tell({ id, over: false });
      return c.json(toWire(ApiKey, await shownOne(c, key)), 200);
    })
    .openapi(rotate, async (c) => {
      const [{ making, tell }, { db }] = [keyDeskOf(c), accountsOf(c)];
      const { id } = c.req.valid('param');
      const { overlapSeconds } = c.req.valid('json');
      const { text, key } = await rotateKey(db, askerOf(c), id, overlapSeconds, making);
      await afterCommit(db, () => tell({ id, over: overlapSeconds === 0 }));
      return c.json(toWire(ApiKeyWithText, { ...(await shownOne(c, key)), key: text }), 201, ONCE);
    })
    .openapi(revoke, async (c) => {
      const [{ tell }, { db }] = [keyDeskOf(c), accountsOf(c)];
      const { id } = c.req.valid('param');
      await revokeKey(db, askerOf(c), id);
      await tell({ id, over: true });
      return c.body(null, 204);
    });

/** Keys of programs; the public keys of our tokens are keys.ts's. */
export const apiKeyRoutes = (): Router =>
  changingRoutes()
    .openapi(list, async (c) => {
      const [{ db }, asker] = [accountsOf(c), askerOf(c)];
      return answerPage(c, ApiKeyPage, c.req.valid('query').limit, async (page) => {
        const { rows, next } = await listKeys(db, asker, page);
        return { rows: await shown(c, [...rows]), next };
      });
    })
    .openapi(get, async (c) => {
      const key = await getKey(accountsOf(c).db, askerOf(c), c.req.valid('param').id);
      return answer(c, ApiKey, await shownOne(c, key));
    });
