import { DomainError } from '@cineradar/core/shared/errors';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inSpan } from '@cineradar/platform/telemetry/trace';
import { sql } from 'kysely';
import { cloneTemplate, dropOthers, hasDatabase, renewEpoch } from './clone.ts';
import { onServerOf, sandboxDatabase, templateStamp } from './database-name.ts';
import type { SandboxPlace } from './place.ts';
import { playTape, readStand } from './play-tape.ts';
import { ensureSandbox, nextGeneration, noteMade, noteStand, type SandboxRow } from './registry.ts';

/** Whoever makes or moves a sandbox holds this lock, and the organisation's own. */
const SANDBOX_LOCK = 7_146_239;
const MADE_IN_SECONDS = 15;
/** As long as several moves of the whole span take, one after the other. */
const WAIT_SECONDS = 120;

/** The refusal while there is nothing to clone. */
export const notMadeYet = (): DomainError =>
  new DomainError(
    'unavailable',
    'The market that sandboxes are cloned from is being made; that takes about a minute after a first start. Ask again then.',
    { retryAfterSeconds: MADE_IN_SECONDS },
  );

const openSandbox = (place: SandboxPlace, { organisationId, generation }: SandboxRow): Db =>
  openDb(
    openPool(onServerOf(place.accountsUrl, sandboxDatabase(place.accountsUrl, organisationId, generation)), {
      applicationName: 'cineradar-sandbox',
      max: 1,
      statementTimeoutMs: 0,
    }),
  );

/** Runs `work` on the sandbox's own database. */
const within = async <T>(place: SandboxPlace, row: SandboxRow, work: (sandbox: Db) => Promise<T>): Promise<T> => {
  const sandbox = openSandbox(place, row);
  try {
    return await work(sandbox);
  } finally {
    await sandbox.destroy();
  }
};

const makeAnew = async (place: SandboxPlace, row: SandboxRow, stamp: string): Promise<SandboxRow> => {
  const { db, accountsUrl } = place;
  const { organisationId } = row;
  const next = { ...row, generation: await nextGeneration(db, organisationId), madeFrom: stamp };
  await cloneTemplate(db, sandboxDatabase(accountsUrl, organisationId, next.generation));
  await within(place, next, renewEpoch);
  await noteMade(db, organisationId, stamp);
  return next;
};

const isWhole = async ({ db, accountsUrl }: SandboxPlace, row: SandboxRow, stamp: string): Promise<boolean> =>
  row.madeFrom === stamp && (await hasDatabase(db, sandboxDatabase(accountsUrl, row.organisationId, row.generation)));

const settle = async (place: SandboxPlace, row: SandboxRow, anew: boolean): Promise<void> => {
  const { db, accountsUrl } = place;
  const { organisationId, wantedAt } = row;
  const stamp = await templateStamp(db);
  if (stamp === null) throw notMadeYet();
  const stays = !anew && (await isWhole(place, row, stamp)) && (await within(place, row, readStand)) <= wantedAt;
  const current = stays ? row : await makeAnew(place, row, stamp);
  await within(place, current, (sandbox) => playTape(sandbox, wantedAt, (at) => noteStand(db, organisationId, at)));
  await noteStand(db, organisationId, wantedAt);
  await dropOthers(place, organisationId, sandboxDatabase(accountsUrl, organisationId, current.generation));
};

/** Runs `work` while nobody else makes or moves this sandbox. Throws `unavailable` where another does for too long. */
const holding = (place: SandboxPlace, organisationId: string, work: () => Promise<void>): Promise<void> =>
  place.locks.connection().execute(async (one) => {
    const key = sql`${SANDBOX_LOCK}::int, hashtext(${organisationId})`;
    await sql`select set_config('lock_timeout', ${`${WAIT_SECONDS}s`}, false)`.execute(one);
    try {
      await sql`select pg_advisory_lock(${key})`.execute(one);
    } catch (cause) {
      throw new DomainError('unavailable', 'This sandbox is being moved by somebody else. Try again.', {
        retryAfterSeconds: MADE_IN_SECONDS,
        cause,
      });
    }
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(one);
    }
  });

/** What somebody wants of a sandbox. */
export type SandboxWish = {
  /** Written down before anything is done, so that whoever comes after a crash carries it out. */
  readonly note?: (db: Db) => Promise<void>;
  /** Cloned again although it stands where it should. */
  readonly anew?: boolean;
};

/**
 * Brings an organisation's sandbox to where the registry says that it should be: cloned from today's template, its clock
 * where it is wanted. Turned back it is cloned anew, turned forward the tape is played. Moves of one sandbox come one after
 * the other; one that was cut off is carried on by the next call, whoever makes it. Throws `unavailable` while there is no template.
 */
export const settleSandbox = (place: SandboxPlace, organisationId: string, wish: SandboxWish = {}): Promise<void> =>
  inSpan('sandbox.settle', {}, () =>
    holding(place, organisationId, async () => {
      await ensureSandbox(place.db, organisationId);
      await wish.note?.(place.db);
      await settle(place, await ensureSandbox(place.db, organisationId), wish.anew ?? false);
    }),
  );
