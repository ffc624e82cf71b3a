import { randomBytes } from 'node:crypto';
import { type KeyMode, makeKeyText, shownStart } from '@cineradar/core/keys/key-text';
import type { LimitCounts } from '@cineradar/core/keys/limits';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { requireRanges } from './address-ranges.ts';
import { type ApiKey, toldOf } from './api-key.ts';
import { getKey } from './get-key.ts';
import type { DigestKey } from './key-digest.ts';
import { requireMayGive } from './may-give.ts';
import { requirePlanRoom } from '../usage/plan-room.ts';
import { requireWithinOrganisation } from './within-limits.ts';

export type NewKey = {
  readonly name: string;
  readonly mode: KeyMode;
  readonly scopes: readonly string[];
  readonly addresses: readonly string[];
  readonly limits: LimitCounts;
  readonly version: string;
  readonly expiresAt: Date | null;
};

/** A key with its text, which is told this once and never again. */
export type MadeKey = { readonly text: string; readonly key: ApiKey };

/** How the two things that no caller may choose are made. */
export type KeyMaking = {
  readonly digest: DigestKey;
  /** What a key may ask in an hour where nothing is said, in units. */
  readonly usualHour: number;
  readonly now: () => Date;
};

/** Of two who make the last key at the same time, one waits and is refused. */
const requireRoom = async (tx: Tx, organisationId: string, now: Date): Promise<void> => {
  await sql`select from organisations where id = ${organisationId} for update`.execute(tx);
  const { rows } = await sql<{ kept: number }>`
    select count(*) as kept from api_keys
    where organisation_id = ${organisationId} and revoked_at is null and coalesce(expires_at > ${now}, true)`.execute(
    tx,
  );
  await requirePlanRoom(tx, organisationId, 'keys', rows[0]?.kept ?? 0, now);
};

/** Puts a key into the store, with its place after another one where it takes over from that. */
export const insertKey = async (
  tx: Tx,
  { organisationId, subject }: Asker,
  wanted: NewKey & { readonly replaces: string | null },
  { digest, now }: KeyMaking,
): Promise<{ readonly id: string; readonly text: string }> => {
  await requireRoom(tx, organisationId, now());
  const text = makeKeyText(wanted.mode, randomBytes(32));
  const { rows } = await sql<{ id: string }>`
    insert into api_keys (organisation_id, created_by, name, mode, digest, start, scopes, addresses, limits,
      api_version, expires_at, replaces)
    values (${organisationId}, ${subject}, ${wanted.name}, ${wanted.mode}, ${digest(text)}, ${shownStart(text)},
      ${wanted.scopes}, ${wanted.addresses}, ${JSON.stringify(wanted.limits)}, ${wanted.version},
      ${wanted.expiresAt}, ${wanted.replaces})
    returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a key was not inserted');
  return { id: row.id, text };
};

/** An expiry lies ahead. Throws `bad_request` for one that does not. */
export const requireAhead = (expiresAt: Date | null | undefined, now: Date): void => {
  if (expiresAt === null || expiresAt === undefined || expiresAt > now) return;
  const message = 'an expiry lies in the future; to end a key now, revoke it';
  throw new DomainError('bad_request', `/body/expiresAt: ${message}`, {
    errors: [{ pointer: '/body/expiresAt', message }],
  });
};

/**
 * Makes a key of the asker's organisation. Throws `bad_request` for what is no address or an expiry in the past,
 * `forbidden` for a scope that the asker may not give, `unprocessable` for limits beyond the organisation's or too
 * many keys.
 */
export const createKey = async (db: Db, asker: Asker, wanted: NewKey, making: KeyMaking): Promise<MadeKey> => {
  requireRanges(wanted.addresses);
  requireAhead(wanted.expiresAt, making.now());
  return inTransaction(db, async (tx) => {
    await requireMayGive(tx, asker, wanted.scopes);
    await requireWithinOrganisation(tx, asker.organisationId, wanted.limits, making.usualHour);
    const { id, text } = await insertKey(tx, asker, { ...wanted, replaces: null }, making);
    const key = await getKey(tx, asker, id);
    await noteChange(tx, asker, 'key.create', { target: id, after: toldOf(key) });
    return { text, key };
  });
};
