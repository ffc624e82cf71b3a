import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import { withCopy } from './copy.ts';
import type { DB } from './types.generated.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

// bigint columns (sequence numbers, rupiah) stay below 2^53 here; a larger one must fail loudly, not lose digits.
const parseBigint = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`);
  return value;
};

const OID = { int8: 20, date: 1082, numeric: 1700 } as const;

type Parser = (text: string) => unknown;
const PARSERS: Readonly<Record<number, Parser>> = {
  [OID.int8]: parseBigint,
  [OID.numeric]: Number,
  [OID.date]: (text) => text,
};

const usualParser = (oid: number, format?: 'text' | 'binary'): unknown =>
  Reflect.apply(types.getTypeParser, types, [oid, format]);

// node-postgres takes whatever parser it is given; its own typings know only the built-in ones.
const columnTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => PARSERS[oid] ?? usualParser(oid, format),
};

export type PoolOptions = {
  readonly max?: number;
  readonly applicationName?: string;
  readonly statementTimeoutMs?: number;
};

/**
 * A pool of connections. Dates come as `YYYY-MM-DD` text, bigint and numeric as numbers.
 * A broken idle connection is dropped, not thrown: the next query opens another.
 */
export const openPool = (url: string, options: PoolOptions = {}): Pool => {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 8,
    application_name: options.applicationName ?? 'cineradar',
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    connectionTimeoutMillis: 5_000,
    types: columnTypes,
  });
  pool.on('error', () => undefined);
  // The pool listens to idle connections only: one that breaks inside a transaction would otherwise end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

/** The typed query builder over a pool; ending it ends the pool. */
export const openDb = (pool: Pool): Db => new Kysely<DB>({ dialect: new PostgresDialect({ pool: withCopy(pool) }) });
