import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** How long after it was recorded a reading can still be told to a stream that is taken up again. */
export const RESUME_HOURS = 24;

/** Notes a batch of readings for the streams. `seqs` ascend and were drawn in `tx`, which holds the writer's lock. */
export const noteBatch = async (tx: Tx, seqs: readonly number[], now: Date): Promise<void> => {
  const [first] = seqs;
  if (first === undefined) return;
  await tx
    .insertInto('reading_batches')
    .values({ first_seq: first, last_seq: seqs.at(-1) ?? first, readings: seqs.length, market_at: now })
    .execute();
};

/** Forgets batches that no stream can be taken up from any more; the newest of them says from where one can. */
export const forgetBatches = async (db: Db): Promise<void> => {
  await sql`
    delete from reading_batches where last_seq < (
      select max(last_seq) from reading_batches where recorded_at < now() - make_interval(hours => ${RESUME_HOURS}))`.execute(
    db,
  );
};
