import { systemClock } from '@cineradar/platform/clock';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openStoreClock } from '@cineradar/services/market/store-clock';
import { prepareMarkets } from '../start/databases.ts';

export const MARKETS = ['demo', 'captures'] as const;
export type MarketOfStart = (typeof MARKETS)[number];

/** Whether a text names a market of `npm start`. */
export const isMarket = (text: string): text is MarketOfStart => MARKETS.some((name) => name === text);

/** Does work on a market's database, at the market's own time. Throws when no server is named. */
export async function withMarket<T>(market: MarketOfStart, work: (db: Db, now: Date) => Promise<T>): Promise<T> {
  const adminUrl = process.env['DATABASE_URL'];
  if (!adminUrl) throw new Error('the command brings the services up; called by itself, this needs DATABASE_URL');
  const { [market]: url } = await prepareMarkets(adminUrl);
  const db = openDb(openPool(url, { max: 2, applicationName: 'cineradar-market', statementTimeoutMs: 0 }));
  try {
    const clock = openStoreClock(db, systemClock);
    await clock.refresh();
    return await work(db, clock.now());
  } finally {
    await db.destroy();
  }
}
