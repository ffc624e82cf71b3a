import { marketClock } from '@cineradar/platform/clock';
import { openLog } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { handle, startWorker } from '@cineradar/platform/queue/worker';
import { openRedis, queueConnection } from '@cineradar/platform/redis/client';
import { placeName } from '@cineradar/core/catalogue/place-name';
import { readGrid } from '@cineradar/core/occupancy/seat-map';
import type { ChainCode, ShowtimeId } from '@cineradar/core/shared/ids';
import { DOCUMENT_QUEUE, renderDocument } from '@cineradar/services/documents/jobs';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import { openNowPublisher } from '@cineradar/services/occupancy/publish-now';
import { makeDocument } from '@cineradar/worker/documents/make-document';
import { sql } from 'kysely';
import { MARKET_NOW } from './market.ts';

/** What a test may have happen in a market of its own. */
export type OwnMarket = AsyncDisposable & {
  /** Has somebody see a showing sold out whose doors are open, and tells everybody; gives the name of its site. */
  readonly sellOut: () => Promise<string>;
};

const SEATS = 60;
const SOLD_OUT = readGrid({
  chain: 'XXI',
  rows: [
    {
      name: 'A',
      cells: Array.from({ length: SEATS }, (_, n) => ({
        ...{ row: 'A', number: String(n + 1), status: '5', free: false },
      })),
    },
  ],
});

/** Makes files as a worker does, off the same queue: nothing else that a worker would begin is wanted here. */
const startMaker = (databaseUrl: string, redisUrl: string) => {
  const db = openDb(openPool(databaseUrl, { max: 3 }));
  const ending = new AbortController();
  const place = { db, market: 'demo' as const, now: marketClock(MARKET_NOW).now(), ending: ending.signal };
  const worker = startWorker(
    DOCUMENT_QUEUE,
    [handle(renderDocument, ({ id }) => makeDocument(place, id))],
    openLog('console-test', 'silent'),
    { connection: queueConnection(redisUrl, 'demo') },
  );
  return {
    db,
    close: async () => {
      ending.abort();
      await worker.close();
      await db.destroy();
    },
  };
};

/** Opens what happens in a market beside its API: files are made, and readings come when a test says so. */
export const openOwnMarket = (databaseUrl: string, redisUrl: string): OwnMarket => {
  const { db, close } = startMaker(databaseUrl, redisUrl);
  const redis = openRedis(redisUrl, 'demo', { patient: true });
  const publisher = openNowPublisher(db, redis, 'demo');
  return {
    sellOut: async () => {
      const { rows } = await sql<{ id: ShowtimeId; chain: ChainCode; site: string }>`
        select s.id, t.chain_code as chain, i.name as site
        from showtimes s join theatres t on t.id = s.theatre_id join sites i on i.id = t.site_id
        where s.doors_at <= ${MARKET_NOW} and s.starts_at > ${MARKET_NOW} and s.gone_at is null
        order by s.starts_at, s.id limit 1`.execute(db);
      const [showing] = rows;
      if (showing === undefined) throw new Error('no doors are open');
      const reading = {
        showtimeId: showing.id,
        observedAt: MARKET_NOW,
        chain: showing.chain,
        source: 'tix',
        grid: SOLD_OUT,
      };
      const recorded = await recordReadings(db, [reading], MARKET_NOW);
      if (recorded.accepted !== 1) throw new Error(`the reading was not taken: ${JSON.stringify(recorded.refused)}`);
      await publisher.publish(recorded, MARKET_NOW);
      return placeName(showing.site);
    },
    [Symbol.asyncDispose]: async () => {
      redis.disconnect();
      await close();
    },
  };
};
