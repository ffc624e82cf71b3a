import { createRoute, z } from '@hono/zod-openapi';
import { ok } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';

const PublicKey = z.object({
  kid: z.string(),
  kty: z.enum(['EC', 'OKP']),
  crv: z.enum(['P-256', 'Ed25519']),
  alg: z.enum(['ES256', 'EdDSA']),
  use: z.literal('sig'),
  x: z.string(),
  y: z.string().optional(),
});

const getKeys = createRoute({
  method: 'get',
  path: '/.well-known/jwks.json',
  operationId: 'getPublicKeys',
  tags: ['Operation'],
  summary: 'The public keys that our tokens are signed with (RFC 7517)',
  security: [],
  responses: { 200: ok(z.object({ keys: z.array(PublicKey) }).openapi('PublicKeys'), 'The active key first') },
});

export const keyRoutes = (): Router =>
  newRouter().openapi(getKeys, (c) => {
    const { keys } = c.get('ops').publicKeys();
    return c.json({ keys: [...keys] }, 200, { 'Cache-Control': 'public, max-age=300' });
  });
