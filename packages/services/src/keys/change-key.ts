import type { LimitCounts } from '@cineradar/core/keys/limits';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { requireRanges } from './address-ranges.ts';
import type { ApiKey } from './api-key.ts';
import { type KeyMaking, requireAhead } from './create-key.ts';
import { getKey, lockKey } from './get-key.ts';
import { requireMayGive } from './may-give.ts';
import { requireWithinOrganisation } from './within-limits.ts';

/** What may be changed of a key; what is left out stays. */
export type KeyChange = {
  readonly name?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly addresses?: readonly string[] | undefined;
  readonly limits?: LimitCounts | undefined;
  /** Null: it never expires. */
  readonly expiresAt?: Date | null | undefined;
};

const definedOf = (change: KeyChange): KeyChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** Of a key what the change is about. */
const beforeOf = (key: ApiKey, change: KeyChange): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(key).filter(([name]) => name in change));

/** Throws `conflict` for a key that is over: nothing brings it back. */
export const requireAlive = ({ revokedAt, expiresAt }: ApiKey, now: Date): void => {
  if (revokedAt !== null) throw new DomainError('conflict', 'This key is revoked. Make a new one.');
  if (expiresAt !== null && expiresAt <= now)
    throw new DomainError('conflict', 'This key has expired. Make a new one.');
};

const requireNoLonger = (key: ApiKey, expiresAt: Date | null | undefined): void => {
  if (key.replacedBy === null || expiresAt === undefined) return;
  if (expiresAt !== null && key.expiresAt !== null && expiresAt <= key.expiresAt) return;
  throw new DomainError('conflict', 'This key was replaced by another one: it may end sooner, not later.');
};

/**
 * Changes a key of the asker's organisation; every process asks for it anew. Throws as createKey, `not_found`, and
 * `conflict` for a key that is over or would outlive its own replacement.
 */
export const changeKey = (db: Db, asker: Asker, id: string, change: KeyChange, making: KeyMaking): Promise<ApiKey> => {
  requireRanges(change.addresses ?? []);
  requireAhead(change.expiresAt, making.now());
  return inTransaction(db, async (tx) => {
    const key = await lockKey(tx, asker, id);
    requireAlive(key, making.now());
    requireNoLonger(key, change.expiresAt);
    // What a key has already it keeps, whoever changes the rest.
    const added = change.scopes?.filter((scope) => !key.scopes.includes(scope)) ?? [];
    if (added.length > 0) await requireMayGive(tx, asker, added);
    await requireWithinOrganisation(tx, asker.organisationId, change.limits ?? {}, making.usualHour);
    const asked = definedOf(change);
    const { name, scopes, addresses, limits, expiresAt } = { ...key, ...asked };
    await sql`
      update api_keys set name = ${name}, scopes = ${scopes}, addresses = ${addresses},
        limits = ${JSON.stringify(limits)}, expires_at = ${expiresAt}, changed_at = clock_timestamp()
      where id = ${id} and organisation_id = ${asker.organisationId}`.execute(tx);
    await noteChange(tx, asker, 'key.change', { target: id, before: beforeOf(key, asked), after: asked });
    return getKey(tx, asker, id);
  });
};
