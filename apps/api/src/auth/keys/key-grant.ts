import { scopesOf } from '@cineradar/core/accounts/roles';
import { effectiveScopes } from '@cineradar/core/keys/key-scopes';
import { DomainError } from '@cineradar/core/shared/errors';
import type { MarketName } from '@cineradar/platform/config';
import { withinRanges } from '@cineradar/services/keys/address-ranges';
import type { KeyState } from '@cineradar/services/keys/key-state';
import type { Entitlement } from '@cineradar/services/usage/entitlement';
import type { CallerAddress, Grant } from '../grant.ts';

/** The end of 9999, in seconds since 1970: what a key that never expires says. */
const FOR_EVER_SECONDS = 253_402_300_799;

/** What is read of a key that somebody sent. */
export type ReadKey = KeyState & { readonly entitlement?: Entitlement | undefined };

/** A key as this process last read it. */
export type HeldKey = {
  readonly id: string;
  readonly createdBy: string;
  readonly grant: Grant;
  /** Why it is refused whoever sends it; undefined where it is good. */
  readonly refusal: string | undefined;
  /** Undefined: it may be used from anywhere. */
  readonly mayComeFrom: ((address: string) => boolean) | undefined;
  /** Milliseconds since 1970. */
  readonly readAtMs: number;
};

/** Changes with whatever of a key's state a grant hangs on. */
export const stampOf = ({ changedAt, role, kind }: KeyState): string => `${changedAt.getTime()}:${kind}:${role ?? ''}`;

/** Whether a key will never be good again. */
export const isOver = ({ revokedAt }: KeyState): boolean => revokedAt !== null;

const refusalOf = (state: KeyState): string | undefined => {
  if (isOver(state)) return 'This key was revoked. Make a new one.';
  if (state.role === null) return 'Who made this key left its organisation: make a new one.';
  return undefined;
};

const grantOf = (state: ReadKey, market: MarketName): Grant => ({
  subject: `key:${state.id}`,
  scopes: state.role === null ? new Set() : effectiveScopes(state.scopes, scopesOf(state.role, state.kind)),
  market: state.mode === 'test' ? 'sandbox' : market,
  expiresAt: state.expiresAt === null ? FOR_EVER_SECONDS : state.expiresAt.getTime() / 1_000,
  issuedAt: Math.floor(state.changedAt.getTime() / 1_000),
  tenant: state.organisationId,
  apiKey: {
    id: state.id,
    mode: state.mode,
    version: state.version,
    stamp: stampOf(state),
    limits: state.limits,
    organisationLimits: state.organisationLimits,
    entitlement: state.entitlement,
  },
});

/** Holds what was read of a key; `market` is what live keys read. */
export const holdKey = (state: ReadKey, market: MarketName, readAtMs: number): HeldKey => ({
  id: state.id,
  createdBy: state.createdBy,
  grant: grantOf(state, market),
  refusal: refusalOf(state),
  mayComeFrom: state.addresses.length === 0 ? undefined : withinRanges(state.addresses),
  readAtMs,
});

/** Why a key that is known does not open anything now, or from there; undefined where it does. */
export const refusalNow = (
  { refusal, grant, mayComeFrom }: HeldKey,
  nowMs: number,
  from: CallerAddress,
): DomainError | undefined => {
  if (refusal !== undefined) return new DomainError('unauthenticated', refusal);
  if (grant.expiresAt * 1_000 <= nowMs) {
    return new DomainError('unauthenticated', 'This key has expired. Make a new one.');
  }
  if (mayComeFrom === undefined || mayComeFrom(from())) return undefined;
  const message = `This key may not be used from ${from()}`;
  return new DomainError('forbidden', `${message}: add the address to the key, or send the request from another.`, {
    errors: [{ pointer: '/header/authorization', message }],
  });
};
