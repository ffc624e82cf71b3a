import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { prepareMarket } from '@cineradar/services/market/prepare-market';
import { onServerOf, SANDBOX_TEMPLATE } from '@cineradar/services/sandbox/database-name';
import type { Market } from '@cineradar/simulator/market/market';
import { Client } from 'pg';
import { join } from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';
import { fillTemplate } from './fill-template.ts';
import { stampOf } from './stamp.ts';

/** The database in the making; what is left of one that was killed is dropped first. */
const MAKING = `${SANDBOX_TEMPLATE}_making`;
/** Two starts on one server must not make it at once. */
const MAKING_LOCK = 7_146_238_040;

const isThere = async (admin: Client, stamp: string): Promise<boolean> => {
  const { rowCount } = await admin.query(
    `select from pg_database where datname = $1 and datistemplate and shobj_description(oid, 'pg_database') = $2`,
    [SANDBOX_TEMPLATE, stamp],
  );
  return rowCount === 1;
};

const fill = async (url: string, market: Market, onShare: (share: number) => void): Promise<void> => {
  await prepareMarket(url, join(checkout, 'db', 'migrations'));
  const db = openDb(openPool(url, { max: 3, applicationName: 'cineradar-sandbox-template', statementTimeoutMs: 0 }));
  try {
    await fillTemplate(db, market, onShare);
  } finally {
    await db.destroy();
  }
};

/** Puts the finished one in the place of the old: at any moment there is one whole template, or none. */
const putInPlace = async (admin: Client, stamp: string): Promise<void> => {
  await admin.query(`alter database ${MAKING} with is_template true allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [MAKING]);
  // A literal is all that a comment takes; a stamp is hexadecimal.
  await admin.query(`comment on database ${MAKING} is '${stamp}'`);
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [SANDBOX_TEMPLATE]);
  if (rowCount === 1) await admin.query(`alter database ${SANDBOX_TEMPLATE} with is_template false`);
  await admin.query(`drop database if exists ${SANDBOX_TEMPLATE} with (force)`);
  await admin.query(`alter database ${MAKING} rename to ${SANDBOX_TEMPLATE}`);
};

/**
 * Makes the template that sandboxes are cloned from, on the server of `serverUrl`, unless one that would be made alike is
 * there. Gives whether it was made. Killed at any moment, the next call begins anew; the old one serves until then.
 */
export const makeTemplate = async (
  serverUrl: string,
  market: Market,
  onShare: (share: number) => void,
): Promise<boolean> => {
  const admin = new Client({ connectionString: serverUrl, application_name: 'cineradar-sandbox-template' });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [MAKING_LOCK]);
    const stamp = await stampOf(market);
    if (await isThere(admin, stamp)) return false;
    const left = await admin.query('select from pg_database where datname = $1', [MAKING]);
    if (left.rowCount === 1) await admin.query(`alter database ${MAKING} with is_template false`);
    await admin.query(`drop database if exists ${MAKING} with (force)`);
    await admin.query(`create database ${MAKING}`);
    await fill(onServerOf(serverUrl, MAKING), market, onShare);
    await putInPlace(admin, stamp);
    return true;
  } finally {
    await admin.end();
  }
};
