import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { KEEP } from './forget-answers.ts';
import { AskedJobs } from './jobs.ts';

/** What was answered before under a key. */
export type KeptAnswer = {
  readonly fingerprint: Uint8Array;
  readonly sealed: Uint8Array;
  /** What its handler asked for and no queue has taken yet. */
  readonly jobs: AskedJobs;
};

export type Claim =
  | { readonly kind: 'ours' }
  | { readonly kind: 'answered'; readonly before: KeptAnswer }
  /** Another request under this key is being carried out, here or in another process. */
  | { readonly kind: 'in_flight' };

/** Locks are numbers; of a hash any eight bytes will do. */
const lockOf = (keyHash: Buffer): string => keyHash.readBigInt64BE(0).toString();

const findAnswer = async (tx: Tx, keyHash: Buffer): Promise<Claim | undefined> => {
  const { rows } = await sql<{ fingerprint: Buffer; sealed: Buffer; jobs: unknown }>`
    select fingerprint, sealed, jobs from idempotent_answers
    where key_hash = ${keyHash} and answered_at > now() - ${KEEP}`.execute(tx);
  const [kept] = rows;
  return kept === undefined
    ? undefined
    : { kind: 'answered', before: { ...kept, jobs: AskedJobs.parse(kept.jobs ?? []) } };
};

/**
 * Claims a key for the transaction `tx`, until that ends: whoever comes meanwhile is told so and does not wait. What was
 * answered before is found without a lock, so that many may ask for it at once.
 */
export const claimKey = async (tx: Tx, keyHash: Buffer): Promise<Claim> => {
  const answered = await findAnswer(tx, keyHash);
  if (answered !== undefined) return answered;
  const lock = await sql<{
    free: boolean;
  }>`select pg_try_advisory_xact_lock(${lockOf(keyHash)}::bigint) as free`.execute(tx);
  if (lock.rows[0]?.free !== true) return { kind: 'in_flight' };
  // Once more: whoever held the lock before has committed by now.
  return (await findAnswer(tx, keyHash)) ?? { kind: 'ours' };
};
