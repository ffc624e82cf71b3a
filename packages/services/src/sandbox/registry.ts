import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { SANDBOX_STARTS_AT } from './span.ts';

/** What is known of an organisation's sandbox, in the database of the accounts. */
export type SandboxRow = {
  readonly organisationId: string;
  readonly generation: number;
  /** The template's stamp; null until the clone is whole. */
  readonly madeFrom: string | null;
  /** Where its clock is to stand, and how far it has come. */
  readonly wantedAt: Date;
  readonly standsAt: Date;
  readonly createdAt: Date;
  readonly usedAt: Date;
};

const columns = sql`organisation_id as "organisationId", generation, made_from as "madeFrom", wanted_at as "wantedAt",
  stands_at as "standsAt", created_at as "createdAt", used_at as "usedAt"`;

/** The sandbox of an organisation, or null while it has none. */
export const findSandbox = async (db: Db, organisationId: string): Promise<SandboxRow | null> => {
  const { rows } = await sql<SandboxRow>`
    select ${columns} from sandboxes where organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? null;
};

/** Those of these organisations' sandboxes that there are. */
export const findSandboxes = async (db: Db, organisationIds: readonly string[]): Promise<readonly SandboxRow[]> => {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<SandboxRow>`
    select ${columns} from sandboxes where organisation_id = any(${organisationIds}::uuid[])`.execute(db);
  return rows;
};

/**
 * The sandbox of an organisation; one that has none is given the first generation, not made yet. Throws DomainError
 * `forbidden` for an organisation that is none of ours.
 */
export const ensureSandbox = async (db: Db, organisationId: string): Promise<SandboxRow> => {
  const { rows } = await sql<SandboxRow>`
    insert into sandboxes (organisation_id, generation, wanted_at, stands_at)
    select id, 1, ${SANDBOX_STARTS_AT}, ${SANDBOX_STARTS_AT} from organisations where id = ${organisationId}
    on conflict (organisation_id) do update set used_at = now()
    returning ${columns}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new DomainError('forbidden', 'This organisation is not known here; sign in again.');
  return row;
};

/** Notes that a sandbox is used; whoever is used least is given up first. */
export const noteUse = async (db: Db, organisationId: string): Promise<void> => {
  await sql`update sandboxes set used_at = now() where organisation_id = ${organisationId}`.execute(db);
};

/** Says where the clock is to stand. */
export const wantClock = async (db: Db, organisationId: string, at: Date): Promise<void> => {
  await sql`update sandboxes set wanted_at = ${at} where organisation_id = ${organisationId}`.execute(db);
};

/** Says how far the clock has come. */
export const noteStand = async (db: Db, organisationId: string, at: Date): Promise<void> => {
  await sql`update sandboxes set stands_at = ${at} where organisation_id = ${organisationId}`.execute(db);
};

/** Gives a sandbox its next generation, of which nothing is made yet. Gives its number. */
export const nextGeneration = async (db: Db, organisationId: string): Promise<number> => {
  const { rows } = await sql<{ generation: number }>`
    update sandboxes set generation = generation + 1, made_from = null, made_at = null, stands_at = ${SANDBOX_STARTS_AT}
    where organisation_id = ${organisationId} returning generation`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`${organisationId} has no sandbox`);
  return row.generation;
};

/** Says that a generation is whole, and from which template it was cloned. */
export const noteMade = async (db: Db, organisationId: string, stamp: string): Promise<void> => {
  await sql`update sandboxes set made_from = ${stamp}, made_at = now() where organisation_id = ${organisationId}`.execute(
    db,
  );
};
