import { join } from 'node:path';
import type { Migrated } from '@cineradar/platform/postgres/migrate';
import { prepareMarket } from '@cineradar/services/market/prepare-market';
import { Client, DatabaseError } from 'pg';
import { checkout } from '../bootstrap/paths.mjs';

/** SQLSTATE of "database already exists"; two starters of one server may meet. */
const DUPLICATE_DATABASE = '42P04';

/** The connection string of each market's database. */
export type MarketDatabases = { readonly demo: string; readonly captures: string };

const NAMES = { demo: 'cineradar_demo', captures: 'cineradar_captures' } as const;

/** The same server and user, another database. */
function inDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function createMissing(adminUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ datname: string }>('select datname from pg_database');
    const there = new Set(rows.map((row) => row.datname));
    for (const name of Object.values(NAMES).filter((wanted) => !there.has(wanted))) {
      await admin.query(`create database ${name}`).catch((error: unknown) => {
        if (!(error instanceof DatabaseError && error.code === DUPLICATE_DATABASE)) throw error;
      });
    }
  } finally {
    await admin.end();
  }
}

export type PreparedMarkets = MarketDatabases & { readonly migrated: Migrated };

/** Creates the market databases that are missing on a server and prepares each; `migrated` tells of demo's. */
export async function prepareMarkets(adminUrl: string): Promise<PreparedMarkets> {
  await createMissing(adminUrl);
  const demo = inDatabase(adminUrl, NAMES.demo);
  const captures = inDatabase(adminUrl, NAMES.captures);
  const folder = join(checkout, 'db', 'migrations');
  const [migrated] = await Promise.all([prepareMarket(demo, folder), prepareMarket(captures, folder)]);
  return { demo, captures, migrated };
}
