import { sql, Transaction } from 'kysely';
import type { Db, Tx } from './pool.ts';

/** The lock under which sequence numbers are given: whoever holds it commits before the next one draws. */
const WRITER_LOCK = 7_146_238_002;

type AfterCommit = () => Promise<void> | void;

/** What is to be done once a transaction stands, in the order it was asked for. */
const awaiting = new WeakMap<Db, AfterCommit[]>();

let savepoints = 0;

const withinSavepoint = async <T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> => {
  savepoints += 1;
  const name = sql.id(`inner_${savepoints}`);
  const asked = awaiting.get(tx);
  const askedBefore = asked?.length ?? 0;
  await sql`savepoint ${name}`.execute(tx);
  try {
    const result = await work(tx);
    await sql`release savepoint ${name}`.execute(tx);
    return result;
  } catch (error) {
    asked?.splice(askedBefore);
    // Where the connection broke nothing is left to roll back, and the first fault is the one to tell.
    await sql`rollback to savepoint ${name}`.execute(tx).catch(() => undefined);
    throw error;
  }
};

const inOwnTransaction = async <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const asked: AfterCommit[] = [];
  const result = await db.transaction().execute(async (tx) => {
    awaiting.set(tx, asked);
    return work(tx);
  });
  for (const act of asked) await act();
  return result;
};

/**
 * Runs `work` in one transaction; an error undoes it all. Within a transaction it becomes a savepoint of that one: an
 * error undoes `work` alone, and what it did stands when the outer one commits. Savepoints of one transaction may
 * nest, but must not run side by side.
 */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db instanceof Transaction ? withinSavepoint(db, work) : inOwnTransaction(db, work);

/**
 * Does something that tells others of what `db` wrote (a message, a job) as soon as that can be seen: after the commit
 * where `db` is a transaction of {@link inTransaction}, else at once. What is rolled back tells nobody. An error of
 * `act` is thrown by whoever commits; what was written stands.
 */
export const afterCommit = async (db: Db, act: AfterCommit): Promise<void> => {
  const asked = awaiting.get(db);
  if (asked === undefined) await act();
  else asked.push(act);
};

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
