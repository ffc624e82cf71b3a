import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** What a market's facts are read from. */
export type FactSource = 'readings' | 'forecasts' | 'heat' | 'imports';

/**
 * Up to where facts were told, for whoever holds the transaction alone until it ends; `fresh` where none ever was, for what
 * happened before anybody could ask to be told is not told. Undefined while another process is at it.
 */
export const takeCursor = async (
  tx: Tx,
  market: string,
  source: FactSource,
  fresh: () => Promise<string>,
): Promise<string | undefined> => {
  const { rows: locks } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`webhooks ${market} ${source}`}, 0)) as mine`.execute(tx);
  if (locks[0]?.mine !== true) return undefined;
  const { rows } = await sql<{ position: string }>`
    select position from webhook_cursors where market = ${market} and source = ${source}`.execute(tx);
  return rows[0]?.position ?? (await fresh());
};

/** Notes up to where facts are told. */
export const moveCursor = async (tx: Tx, market: string, source: FactSource, position: string): Promise<void> => {
  await sql`
    insert into webhook_cursors (market, source, position) values (${market}, ${source}, ${position})
    on conflict (market, source) do update set position = excluded.position`.execute(tx);
};
