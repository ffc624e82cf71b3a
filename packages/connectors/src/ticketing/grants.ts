import { z } from 'zod';

import type { ApiRequest } from './channel.ts';
import type { ClientCredentials, PublicAppConfig } from './config.ts';
import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import type { Received } from './http.ts';
import { brokenAt } from './rows.ts';
import type { Verdict } from './verdict.ts';

/** What signing in gave. `refresh` is null where the same way is taken again. */
export type Grant = {
  readonly kind: 'ok';
  readonly access: string;
  readonly refresh: string | null;
  readonly livesMs: number;
};

/** How to sign in: the requests to try in order, and how an answer's data is read. */
export type SignIn = {
  readonly requests: (refresh: string | null) => readonly ApiRequest[];
  readonly read: (data: unknown) => Grant | Failed;
};

const json = (value: unknown): NonNullable<ApiRequest['content']> => ({
  type: 'application/json',
  text: JSON.stringify(value),
});

const readBy =
  <T>(schema: z.ZodType<T>, toGrant: (row: T) => Omit<Grant, 'kind'>) =>
  (data: unknown): Grant | Failed => {
    const row = schema.safeParse(data);
    if (row.success) return { kind: 'ok', ...toGrant(row.data) };
    const { path, reason } = brokenAt('', row.error);
    return failed('unreadable', `grant ${path}: ${reason}`);
  };

const AppGrant = z.object({
  token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** Signs in as the merchant's app does: by the newest refresh token, the configured one, or else as a guest. */
export const appSignIn = ({ clientId, refreshToken }: PublicAppConfig): SignIn => ({
  requests: (newest) => {
    const refreshTokens = new Set([newest, refreshToken].filter((token) => token !== null && token !== undefined));
    const byRefresh = [...refreshTokens].map((token): ApiRequest => ({
      gate: 'auth',
      method: 'POST',
      path: '/auth/refresh',
      content: json({ refresh_token: token }),
    }));
    const asGuest: ApiRequest = {
      gate: 'auth',
      method: 'POST',
      path: '/auth',
      content: json({ client_id: clientId, auth_code: null }),
    };
    // With a refresh token by configuration a guest's token would be a silent loss of rights.
    return refreshToken === undefined ? [...byRefresh, asGuest] : byRefresh;
  },
  read: readBy(AppGrant, (grant) => ({
    access: grant.token,
    refresh: grant.refresh_token,
    livesMs: grant.expires_in * 1000,
  })),
});

/** RFC 6749 §5.1: `expires_in` is recommended only; a token without it is taken to live for ten minutes. */
const DEFAULT_LIFE_SECONDS = 600;

const OAuthGrant = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i, 'no bearer token'),
  expires_in: z.coerce.number().positive().default(DEFAULT_LIFE_SECONDS),
});
const OAuthError = z.object({ error: z.string(), error_description: z.string().optional().catch(undefined) });

/** A token endpoint speaks RFC 6749 and not the API's envelope: 200 with a token, 400 or 401 with `error` (§5.2). */
const judgeToken = ({ status, body, etag, isEmpty }: Received): Verdict => {
  const refusal = OAuthError.safeParse(body).data;
  const detail = [`HTTP ${status}`, refusal?.error, refusal?.error_description].filter(Boolean).join(' ');
  if (status === 429) return failed('rate_limited', detail);
  if (status >= 500) return failed('server_error', detail);
  if (status === 200) {
    return body === undefined && !isEmpty ? failed('truncated', detail) : { kind: 'ok', data: body, etag };
  }
  return failed(status === 400 || status === 401 ? 'unauthorised' : 'refused', detail);
};

/** `application/x-www-form-urlencoded`, which RFC 6749 §2.3.1 asks of the id and the secret before Basic. */
const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

/** Signs in by OAuth 2.0 client credentials (RFC 6749 §4.4), known by HTTP Basic; there is no refresh token (§4.4.3). */
export const credentialsSignIn = ({ tokenUrl, clientId, clientSecret, scope }: ClientCredentials): SignIn => {
  const basic = Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString('base64');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(scope === undefined ? {} : { scope }),
  });
  const request: ApiRequest = {
    gate: 'auth',
    method: 'POST',
    path: new URL(tokenUrl),
    headers: { authorization: `Basic ${basic}` },
    content: { type: 'application/x-www-form-urlencoded', text: form.toString() },
    judge: judgeToken,
  };
  return {
    requests: () => [request],
    read: readBy(OAuthGrant, (grant) => ({
      access: grant.access_token,
      refresh: null,
      livesMs: grant.expires_in * 1000,
    })),
  };
};
