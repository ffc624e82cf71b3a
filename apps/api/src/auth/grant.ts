import type { KeyMode } from '@cineradar/core/keys/key-text';
import type { LimitCounts } from '@cineradar/core/keys/limits';
import type { MarketName } from '@cineradar/platform/config';
import type { Entitlement } from '@cineradar/services/usage/entitlement';

/** The API key that a grant stands on. */
export type ApiKeyGrant = {
  readonly id: string;
  readonly mode: KeyMode;
  /** The dated version of the wire that was the newest when the key was made, such as `2026-11-01`. */
  readonly version: string;
  /** Of the key's state when this was granted: a grant whose key has another stamp by now holds no more. */
  readonly stamp: string;
  readonly limits: LimitCounts;
  readonly organisationLimits: LimitCounts;
  /** What its organisation's plan and cap allow; absent where nobody asked. */
  readonly entitlement?: Entitlement | undefined;
};

/** What a verified token or key allows: who asks, what for, in which market, and until when. */
export type Grant = {
  readonly subject: string;
  readonly scopes: ReadonlySet<string>;
  readonly market: MarketName;
  /** Seconds since 1970, the token's `exp`. */
  readonly expiresAt: number;
  /** Seconds since 1970, the token's `iat`; 0 where it has none. */
  readonly issuedAt: number;
  /** The key that signed it; undefined for the secret. */
  readonly keyId?: string | undefined;
  /** The token's `jti`; of a console's token the session that it came from. */
  readonly tokenId?: string | undefined;
  /** The organisation that the caller works for, the token's `org`; undefined for a token that belongs to none. */
  readonly tenant?: string | undefined;
  /** `console`: a person at a screen, who asks more often than a program may by default. */
  readonly plan?: 'console' | undefined;
  /** Absent for tokens: those are people's, or signed by hand. */
  readonly apiKey?: ApiKeyGrant | undefined;
};

/** Where a request comes from; asked only where it matters. */
export type CallerAddress = () => string;

/**
 * Turns an Authorization header into a grant. Gives a plain value for a token or key that it has seen, so that a hit
 * costs no tick. Throws (or rejects with) DomainError `unauthenticated` for one that is missing, altered, expired or
 * foreign, `forbidden` for a key that may not be used from there, `unavailable` while a key cannot be looked up.
 */
export type Authenticate = (authorization: string | undefined, from: CallerAddress) => Grant | Promise<Grant>;
