import { SignJWT } from 'jose';
import { SCOPES } from '@cineradar/core/accounts/scopes';

export const TEST_SECRET: Uint8Array = new TextEncoder().encode('a secret of tests that is long enough for HS256');
export const TEST_ISSUER = 'cineradar';
export const TEST_AUDIENCE = 'cineradar-api';

export type TokenClaims = {
  readonly subject?: string;
  readonly scope?: string;
  readonly market?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** The organisation that the caller works for; none where nothing is said. */
  readonly organisation?: string;
  /** Seconds since 1970. */
  readonly expiresAt?: number;
  readonly notBefore?: number;
};

/** An unsigned token's content with good defaults: every scope, the demo market, an hour to live. */
export const claimsOf = (claims: TokenClaims = {}): SignJWT => {
  const {
    subject = 'tester',
    scope = SCOPES.join(' '),
    market = 'demo',
    issuer = TEST_ISSUER,
    audience = TEST_AUDIENCE,
  } = claims;
  const org = claims.organisation === undefined ? {} : { org: claims.organisation };
  const token = new SignJWT({ scope, market, ...org })
    .setSubject(subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(claims.expiresAt ?? Math.floor(Date.now() / 1_000) + 3_600);
  return claims.notBefore === undefined ? token : token.setNotBefore(claims.notBefore);
};

/** A signed token as an Authorization header's value. */
export const bearer = async (claims: TokenClaims = {}): Promise<string> =>
  `Bearer ${await claimsOf(claims).setProtectedHeader({ alg: 'HS256' }).sign(TEST_SECRET)}`;
