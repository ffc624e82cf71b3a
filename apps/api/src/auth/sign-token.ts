import type { MarketName } from '@cineradar/platform/config';
import { SignJWT } from 'jose';
import type { WatchedKeySet } from './key-set.ts';

/** What a token of ours says; times are seconds since 1970. */
export type TokenContent = {
  readonly subject: string;
  readonly market: MarketName;
  readonly scopes: readonly string[];
  readonly organisationId: string;
  readonly tokenId: string;
  readonly plan: 'console';
  readonly issuedAt: number;
  readonly expiresAt: number;
};

export type SignToken = (content: TokenContent) => Promise<string>;

type SignerKeys = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: WatchedKeySet | undefined;
  readonly secret: Uint8Array | undefined;
};

/** Signs with the active key, as of when it is asked; with the secret where there is no key set. */
export const tokenSigner =
  ({ issuer, audience, keys, secret }: SignerKeys): SignToken =>
  async ({ subject, market, scopes, organisationId, tokenId, plan, issuedAt, expiresAt }) => {
    const token = new SignJWT({ market, scope: scopes.join(' '), org: organisationId, plan })
      .setSubject(subject)
      .setJti(tokenId)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt);
    const signing = keys?.current().signing;
    if (signing !== undefined) {
      return token.setProtectedHeader({ alg: signing.alg, kid: signing.kid }).sign(signing.key);
    }
    if (secret === undefined) throw new Error('there is no key to sign tokens with');
    return token.setProtectedHeader({ alg: 'HS256' }).sign(secret);
  };
