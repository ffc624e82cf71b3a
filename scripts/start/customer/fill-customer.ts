import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { equipDemoCustomer } from '@cineradar/services/accounts/equip-demo-customer';
import { type KeyUse, noteUses } from '@cineradar/services/keys/note-uses';
import type { LoggedRequest } from '@cineradar/services/request-log/logged-request';
import { writeBatch } from '@cineradar/services/request-log/write-batch';
import { sql } from 'kysely';
import { batchIdOf, hourOfTraffic, hoursBetween, type Targets } from './traffic.ts';

const DAY_MS = 86_400_000;
/** The log of requests reaches back so far; before that only their number is known. */
const LOGGED_FOR_MS = 30 * DAY_MS;

const targetsOf = async (db: Db): Promise<Targets> => {
  const theatres = await sql<{ id: string }>`select id from theatres order by name, id limit 24`.execute(db);
  const movies = await sql<{ id: string }>`select id from movies order by title, id limit 8`.execute(db);
  return { theatres: theatres.rows.map(({ id }) => id), movies: movies.rows.map(({ id }) => id) };
};

const missing = async (db: Db, hours: readonly Date[]): Promise<readonly Date[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from usage_batches where id = any(${hours.map(batchIdOf)}::uuid[])`.execute(db);
  const told = new Set(rows.map(({ id }) => id));
  return hours.filter((hour) => !told.has(batchIdOf(hour)));
};

/** When and from where each key asked last. */
const lastUses = (rows: readonly LoggedRequest[]): readonly KeyUse[] => [
  ...new Map(
    rows
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .flatMap(({ keyId, at, address }) => (keyId === null ? [] : [[keyId, { id: keyId, at, from: address }]])),
  ).values(),
];

/** A stretch of time, and how its telling is watched and ended. */
export type Telling = {
  /** When the customer became one. */
  readonly since: Date;
  readonly now: Date;
  /** Hears how much is told, from 0 to 1. */
  readonly onShare: (share: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Tells what the demo's customer asked of the API until `now`, newest first, by the road that every request takes into log
 * and ledger. Hours that were told before are left out; ended at any moment, the next start goes on.
 * @returns the hours told
 */
export const fillCustomer = async (databaseUrl: string, { since, now, onShare, signal }: Telling): Promise<number> => {
  const db = openDb(openPool(databaseUrl, { max: 1, applicationName: 'cineradar-demo-customer' }));
  try {
    await equipDemoCustomer(db, since);
    const targets = await targetsOf(db);
    const hours = targets.theatres.length === 0 ? [] : await missing(db, hoursBetween(since, now));
    for (const [place, hour] of hours.entries()) {
      if (signal.aborted) return place;
      const { rows, ...batch } = hourOfTraffic(hour, targets);
      const isLogged = now.getTime() - hour.getTime() < LOGGED_FOR_MS;
      if (batch.usage.length > 0) await writeBatch(db, { ...batch, rows: isLogged ? rows : [] });
      await noteUses(db, lastUses(rows));
      onShare((place + 1) / hours.length);
    }
    return hours.length;
  } finally {
    await db.destroy();
  }
};
