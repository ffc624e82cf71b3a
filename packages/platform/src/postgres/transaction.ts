import { sql } from 'kysely';
import type { Db, Tx } from './pool.ts';

/** The lock under which sequence numbers are given: whoever holds it commits before the next one draws. */
const WRITER_LOCK = 7_146_238_002;

/** Runs `work` in one transaction; an error undoes it all. */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction().execute(work);

/** Takes the writer's lock until the transaction ends; waits for whoever holds it. */
export const holdWriterLock = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${WRITER_LOCK})`.execute(tx);
};

/**
 * Runs `work` in one transaction that holds the writer's lock, so that numbers drawn from `change_seq` become
 * visible in the order they were drawn: a reader that has seen n will never meet a smaller one later.
 */
export const inWriterTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, async (tx) => {
    await holdWriterLock(tx);
    return work(tx);
  });
