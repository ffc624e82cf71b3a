import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { KeptAnswer } from './claim-key.ts';
import type { AskedJob } from './jobs.ts';

/** Keeps an answer under a key that `tx` has claimed; one whose time is over makes room. */
export const keepAnswer = async (
  tx: Tx,
  keyHash: Buffer,
  { fingerprint, sealed, jobs }: Omit<KeptAnswer, 'jobs'> & { readonly jobs: readonly AskedJob[] },
): Promise<void> => {
  await sql`
    insert into idempotent_answers as a (key_hash, fingerprint, sealed, jobs)
    values (${keyHash}, ${fingerprint}, ${sealed}, ${jobs.length === 0 ? null : JSON.stringify(jobs)}::jsonb)
    on conflict (key_hash) do update set fingerprint = excluded.fingerprint, sealed = excluded.sealed,
      jobs = excluded.jobs, answered_at = excluded.answered_at`.execute(tx);
};

/** Notes that the queues have taken every job of an answer. */
export const noteJobsTaken = async (db: Db, keyHash: Buffer): Promise<void> => {
  await sql`update idempotent_answers set jobs = null where key_hash = ${keyHash}`.execute(db);
};
