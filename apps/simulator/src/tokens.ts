import { createHmac, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

/** A guest may read the catalogue; a member, who came with a refresh token, seat layouts too. */
export type Holder = 'guest' | 'member';

/** What `/v1/auth` and `/v1/auth/refresh` give. */
export type Grant = { readonly token: string; readonly refresh_token: string; readonly expires_in: number };

export type Tokens = {
  readonly grant: (holder: Holder) => Grant;
  /** A new grant for a refresh token, or undefined when it is unknown, altered or over. */
  readonly refresh: (refreshToken: string) => Grant | undefined;
  /** Who holds an access token, or undefined when it is unknown, altered or over. */
  readonly holderOf: (accessToken: string) => Holder | undefined;
};

export type TokenOptions = {
  readonly seed: number;
  /** A refresh token that is good for ever: the member the demo works as. */
  readonly standingRefreshToken: string;
  readonly lifetimeSeconds: () => number;
  /** Real time: tokens live by it, wherever the market's clock stands. */
  readonly realNowMs: () => number;
};

const REFRESH_LIFETIME_SECONDS = 91 * 24 * 3_600;

const Claims = z.object({
  use: z.enum(['access', 'refresh']),
  holder: z.enum(['guest', 'member']),
  /** Milliseconds since 1970, so that tests can have tokens of less than a second. */
  overAtMs: z.number(),
});
type Claims = z.output<typeof Claims>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

const decode = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

/** Tokens in the look of a JWT. Their key hangs from the seed alone, so that they outlive a restart; they guard nothing real. */
export const openTokens = ({ seed, standingRefreshToken, lifetimeSeconds, realNowMs }: TokenOptions): Tokens => {
  const signatureOf = (body: string): Buffer => createHmac('sha256', `synthetic market ${seed}`).update(body).digest();
  const sign = (claims: Claims): string => {
    const body = `${HEADER}.${encode(claims)}`;
    return `${body}.${signatureOf(body).toString('base64url')}`;
  };
  const read = (token: string, use: Claims['use']): Claims | undefined => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = signatureOf(`${header}.${payload}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims = Claims.safeParse(decode(payload)).data;
    return claims?.use === use && claims.overAtMs > realNowMs() ? claims : undefined;
  };
  const grant = (holder: Holder): Grant => {
    const seconds = lifetimeSeconds();
    const overInMs = (lifetime: number): number => realNowMs() + lifetime * 1_000;
    return {
      token: sign({ use: 'access', holder, overAtMs: overInMs(seconds) }),
      refresh_token: sign({ use: 'refresh', holder, overAtMs: overInMs(REFRESH_LIFETIME_SECONDS) }),
      expires_in: seconds,
    };
  };
  return {
    grant,
    refresh: (refreshToken) => {
      const holder = refreshToken === standingRefreshToken ? 'member' : read(refreshToken, 'refresh')?.holder;
      return holder && grant(holder);
    },
    holderOf: (accessToken) => read(accessToken, 'access')?.holder,
  };
};
