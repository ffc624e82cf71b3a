import type { OrganisationKind, Role } from '@cineradar/core/accounts/roles';
import type { KeyMode } from '@cineradar/core/keys/key-text';
import type { LimitCounts } from '@cineradar/core/keys/limits';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';

/** What a request with a key is judged by. */
export type KeyState = {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly createdBy: string;
  /** Its maker's role now; null once that person belongs to the organisation no more. */
  readonly role: Role | null;
  readonly mode: KeyMode;
  readonly scopes: readonly string[];
  readonly addresses: readonly string[];
  readonly limits: LimitCounts;
  readonly organisationLimits: LimitCounts;
  readonly version: string;
  readonly changedAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

const statesWhere = async (db: Db, condition: RawBuilder<boolean>): Promise<readonly KeyState[]> => {
  const { rows } = await sql<KeyState>`
    select k.id, k.organisation_id as "organisationId", o.kind, k.created_by as "createdBy", m.role, k.mode, k.scopes,
      k.addresses, k.limits, coalesce(l.limits, '{}') as "organisationLimits", k.api_version as version,
      k.changed_at as "changedAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt"
    from api_keys k
    join organisations o on o.id = k.organisation_id
    left join memberships m on m.organisation_id = k.organisation_id and m.subject = k.created_by
    left join organisation_limits l on l.organisation_id = k.organisation_id
    where ${condition}`.execute(db);
  return rows;
};

/** The key of a digest, revoked and expired ones as well; undefined where there is none. */
export const findKey = async (db: Db, digest: Buffer): Promise<KeyState | undefined> =>
  (await statesWhere(db, sql<boolean>`k.digest = ${digest}`))[0];

/** Keys by their ids; one that is gone is left out. */
export const findKeysById = (db: Db, ids: readonly string[]): Promise<readonly KeyState[]> =>
  ids.length === 0 ? Promise.resolve([]) : statesWhere(db, sql<boolean>`k.id = any(${ids})`);
