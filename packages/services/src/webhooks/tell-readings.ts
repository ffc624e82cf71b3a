import { type ReadingThreshold, reaches } from '@cineradar/core/webhooks/threshold';
import { eventId } from '@cineradar/core/webhooks/event-id';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { loadToldAfter, recentSeq } from '../occupancy/stream/load-told.ts';
import type { StreamReading } from '../occupancy/stream/stream-reading.ts';
import { moveCursor, takeCursor } from './cursor.ts';
import { tellEvent } from './tell-event.ts';

type Watcher = { readonly id: string; readonly threshold: ReadingThreshold };

const watchersOf = async (tx: Tx, market: string): Promise<readonly Watcher[]> => {
  const { rows } = await sql<Watcher>`
    select id, threshold from webhook_endpoints
    where market = ${market} and disabled_at is null and threshold is not null
      and 'reading.threshold' = any (events)`.execute(tx);
  return rows;
};

/** Once a showing, endpoint and threshold: further readings of it tell nothing new. */
const tellOne = (tx: Tx, market: string, { id, threshold }: Watcher, reading: StreamReading): Promise<number> =>
  tellEvent(
    tx,
    {
      id: eventId('reading.threshold', market, id, reading.showtimeId, String(threshold.percent)),
      market,
      type: 'reading.threshold',
      occurredAt: new Date(reading.observedAt),
      data: { market, threshold, reading },
    },
    { kind: 'endpoint', id },
  );

/**
 * Follows a market's readings in the order of their numbers, and tells those by which a showing reaches the threshold of an
 * endpoint. `accounts` is where endpoints are. Gives how many deliveries were added; ask again while there were readings.
 */
export const tellReadings = (
  accounts: Db,
  marketDb: Db,
  market: string,
): Promise<{ readonly readings: number; readonly told: number }> =>
  inTransaction(accounts, async (tx) => {
    const position = await takeCursor(tx, market, 'readings', async () => String(await recentSeq(marketDb, 0)));
    if (position === undefined) return { readings: 0, told: 0 };
    const watchers = await watchersOf(tx, market);
    const page = await loadToldAfter(marketDb, Number(position));
    let told = 0;
    for (const { reading } of page.told) {
      for (const watcher of watchers)
        if (reaches(watcher.threshold, reading)) told += await tellOne(tx, market, watcher, reading);
    }
    await moveCursor(tx, market, 'readings', String(page.seq));
    return { readings: page.told.length, told };
  });
