import type { KeyMode } from '@cineradar/core/keys/key-text';
import type { LimitCounts } from '@cineradar/core/keys/limits';
import { type RawBuilder, sql } from 'kysely';

/** A key as its organisation sees it; its text is nowhere. */
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly mode: KeyMode;
  /** The first characters of its text. */
  readonly start: string;
  readonly scopes: readonly string[];
  /** Ranges that it may be used from; none: anywhere. */
  readonly addresses: readonly string[];
  /** Its own limits; the usual ones hold where it has none. */
  readonly limits: LimitCounts;
  readonly version: string;
  /** Who made it, as the sign-in provider names the person. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly lastUsedAt: Date | null;
  readonly lastUsedFrom: string | null;
};

/** A new key as the audit log tells it. */
export const toldOf = ({ name, mode, start, scopes, addresses, limits, version, expiresAt }: ApiKey) => ({
  ...{ name, mode, start, scopes, addresses, limits, version, expiresAt },
});

/** The columns of an {@link ApiKey}, of `api_keys k`. */
export const KEY_COLUMNS: RawBuilder<unknown> = sql`
  k.id, k.name, k.mode, k.start, k.scopes, k.addresses, k.limits, k.api_version as version,
  k.created_by as "createdBy", k.created_at as "createdAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
  k.replaces, (select s.id from api_keys s where s.replaces = k.id) as "replacedBy",
  k.last_used_at as "lastUsedAt", k.last_used_from as "lastUsedFrom"`;
