import { DomainError } from '@cineradar/core/shared/errors';
import { marketName } from '@cineradar/platform/config';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Grant } from './grant.ts';
import type { VerifyKey, WatchedKeySet } from './key-set.ts';

export type TokenRules = {
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric keys; absent when only a secret is configured. */
  readonly keys?: WatchedKeySet | undefined;
  /** HS256 secret; absent unless JWT_SECRET is set. */
  readonly secret?: Uint8Array | undefined;
  /** Whether what a token allows was revoked since it was issued. */
  readonly isRevoked?: (grant: Grant) => boolean;
  /** Milliseconds since 1970: a token's life runs on real time, whatever a market's clock shows. */
  readonly nowMs?: () => number;
};

export type Authenticator = {
  readonly authenticate: (authorization: string | undefined) => Grant | Promise<Grant>;
  /** The grant of a token that was verified before and has not expired; undefined for any other. */
  readonly known: (authorization: string | undefined) => Grant | undefined;
  /** Forgets every token seen, so that each is verified again: after a key rotation. */
  readonly forget: () => void;
};

const MAX_TOKEN_LENGTH = 4_096;
const MAX_TOKENS_KEPT = 10_000;

const Claims = z.object({
  sub: z.string().min(1).max(128),
  exp: z.number(),
  iat: z.number().default(0),
  jti: z.string().max(128).optional(),
  scope: z.string().max(1_024).default(''),
  market: marketName,
  org: z.uuid().optional(),
  plan: z.literal('console').optional(),
});

const refused = (detail: string, cause?: unknown): DomainError => new DomainError('unauthenticated', detail, { cause });

const toGrant = (payload: JWTPayload, keyId: string | undefined): Grant => {
  const claims = Claims.safeParse(payload);
  if (!claims.success) throw refused('The token lacks sub, exp or market, or one of them is malformed.');
  const { sub, exp, iat, jti, scope, market, org, plan } = claims.data;
  const scopes = new Set(scope.split(' ').filter((part) => part !== ''));
  return { subject: sub, scopes, market, expiresAt: exp, issuedAt: iat, keyId, tokenId: jti, tenant: org, plan };
};

const describe = (error: unknown): DomainError => {
  if (error instanceof DomainError) return error;
  if (error instanceof errors.JWTExpired) return refused('The token has expired. Get a new one.', error);
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(`The token's claim ${error.claim} is not accepted here.`, error);
  return refused('The token is not valid.', error);
};

const headerOf = (token: string) => {
  try {
    return decodeProtectedHeader(token);
  } catch (error) {
    throw refused('The token is not a signed JWT.', error);
  }
};

const verifyKeyOf = async (kid: string | undefined, keys: WatchedKeySet): Promise<VerifyKey | undefined> => {
  if (kid === undefined) return undefined;
  const known = keys.current().byKid.get(kid);
  if (known !== undefined) return known;
  return (await keys.refresh()) ? keys.current().byKid.get(kid) : undefined;
};

const tokenOf = (authorization: string): string => {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (token === undefined || token.length > MAX_TOKEN_LENGTH)
    throw refused('The Authorization header is not Bearer and a JWT.');
  return token;
};

/**
 * Verifies tokens: HS256 only with the secret, each other key only with its own algorithm, so that one cannot be
 * taken for the other. A token once verified is kept (10,000 at most); its `exp` is checked on every hit.
 */
export const openAuthenticator = (rules: TokenRules): Authenticator => {
  const { issuer, audience, keys, secret, isRevoked = () => false, nowMs = Date.now } = rules;
  const seen = new LRUCache<string, Grant>({ max: MAX_TOKENS_KEPT });
  // A verification begun before a rotation must not put its token back after it.
  let generation = 0;

  const keyFor = async (token: string) => {
    const { alg, kid } = headerOf(token);
    if (alg === 'HS256' && secret !== undefined) return { alg, key: secret, keyId: undefined };
    const found = keys === undefined ? undefined : await verifyKeyOf(kid, keys);
    if (found === undefined || found.alg !== alg) throw refused('The token is signed by a key that is not ours.');
    return { ...found, keyId: kid };
  };

  const verify = async (authorization: string): Promise<Grant> => {
    const token = tokenOf(authorization);
    const begunIn = generation;
    try {
      const { alg, key, keyId } = await keyFor(token);
      const { payload } = await jwtVerify(token, key, {
        algorithms: [alg],
        issuer,
        audience,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(nowMs()),
      });
      const grant = toGrant(payload, keyId);
      if (isRevoked(grant)) throw refused('The token was revoked.');
      if (begunIn === generation) seen.set(authorization, grant);
      return grant;
    } catch (error) {
      throw describe(error);
    }
  };

  return {
    authenticate: (authorization) => {
      if (authorization === undefined) throw refused('Send Authorization: Bearer and a token.');
      const grant = seen.get(authorization);
      if (grant === undefined) return verify(authorization);
      if (grant.expiresAt * 1_000 > nowMs() && !isRevoked(grant)) return grant;
      seen.delete(authorization);
      throw refused(isRevoked(grant) ? 'The token was revoked.' : 'The token has expired. Get a new one.');
    },
    known: (authorization) => {
      const grant = authorization === undefined ? undefined : seen.get(authorization);
      return grant !== undefined && grant.expiresAt * 1_000 > nowMs() && !isRevoked(grant) ? grant : undefined;
    },
    forget: () => {
      generation += 1;
      seen.clear();
    },
  };
};
