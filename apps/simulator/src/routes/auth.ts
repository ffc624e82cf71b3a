import { Hono } from 'hono';
import { z } from 'zod';

import type { Booth } from '../env.ts';
import { failure, success } from '../wire/envelope.ts';
import { readJson } from './read.ts';

const Login = z.object({ client_id: z.string().min(1), auth_code: z.string().nullish() });
const Refresh = z.object({ refresh_token: z.string().min(1) });

/** Guest tokens, and new tokens for a refresh token. */
export const authRoutes = ({ tokens }: Booth): Hono => {
  const app = new Hono();
  app.post('/v1/auth', async (c) => {
    const login = await readJson(c, Login);
    if (login === undefined) return c.json(failure('INVALID_PARAMETER', 'client_id is needed'), 400);
    return c.json(success(tokens.grant('guest')));
  });
  app.post('/v1/auth/refresh', async (c) => {
    const refresh = await readJson(c, Refresh);
    if (refresh === undefined) return c.json(failure('INVALID_PARAMETER', 'refresh_token is needed'), 400);
    const grant = tokens.refresh(refresh.refresh_token);
    if (grant === undefined) return c.json(failure('INVALID_TOKEN', 'the refresh token is over or unknown'), 401);
    return c.json(success(grant));
  });
  return app;
};
