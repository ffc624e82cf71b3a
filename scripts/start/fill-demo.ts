/**
 * Fills the demo with the evening so far: what a worker would have seen had it run for the last three hours. It asks
 * a simulator of its own, of the same seed, whose clock it moves back quarter by quarter, newest first, and writes
 * by the one road that readings take. Run by `npm start`; prints its progress as JSON lines.
 */
import { openTicketingClient } from '@cineradar/connectors/ticketing/client';
import { TicketingConfig } from '@cineradar/connectors/ticketing/config';
import { systemPorts } from '@cineradar/connectors/ticketing/ports';
import { marketClock, standingClock } from '@cineradar/platform/clock';
import { instant, parseConfig, postgresUrl, redisUrl } from '@cineradar/platform/config';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openRedis } from '@cineradar/platform/redis/client';
import { openNowPublisher } from '@cineradar/services/occupancy/publish-now';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import { rollUp } from '@cineradar/services/occupancy/roll-up';
import { lookAtSeats } from '@cineradar/services/watch/look-at-seats';
import { planSeatLooks } from '@cineradar/services/watch/plan-looks';
import { createSimulator } from '@cineradar/simulator/app';
import { z } from 'zod';

const QUARTER_MINUTES = 15;
const QUARTERS = 12;
const SOURCE = 'tix';
const LOOKS_A_BATCH = 400;

const config = parseConfig(
  z.object({
    DATABASE_URL: postgresUrl,
    REDIS_URL: redisUrl,
    MARKET_CLOCK_AT: instant.optional(),
    SIMULATOR_SEED: z.coerce.number().int().default(1),
    SIMULATOR_SIZE: z.enum(['small', 'national']).default('national'),
    TICKETING_REFRESH_TOKEN: z.string(),
  }),
  process.env,
);

const now = marketClock(config.MARKET_CLOCK_AT).now();
const simulator = createSimulator({ seed: config.SIMULATOR_SEED, size: config.SIMULATOR_SIZE, clockAt: now });
const ask: typeof fetch = async (input, init) => simulator.request(input, init);
const client = openTicketingClient(
  TicketingConfig.parse({
    baseUrl: 'http://simulator.localhost',
    clientId: 'cineradar-demo',
    refreshToken: config.TICKETING_REFRESH_TOKEN,
    userAgent: 'CineRadar/0.1 (+https://cineradar.id/bot)',
    limits: { concurrency: 16, perSecond: 10_000 },
  }),
  { ...systemPorts, fetch: ask },
);
const db = openDb(openPool(config.DATABASE_URL, { max: 2, applicationName: 'cineradar-fill' }));
const redis = openRedis(config.REDIS_URL, 'demo', { patient: true });
const publisher = openNowPublisher(db, redis, 'demo');

const fillQuarter = async (at: Date): Promise<number> => {
  await simulator.request('/_simulator/clock', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ at: at.toISOString() }),
  });
  const looks = await planSeatLooks(db, SOURCE, at, { looks: 5_000, horizonMinutes: QUARTER_MINUTES });
  for (let from = 0; from < looks.length; from += LOOKS_A_BATCH) {
    const { readings } = await lookAtSeats(client, looks.slice(from, from + LOOKS_A_BATCH), standingClock(at), SOURCE);
    await publisher.publish(await recordReadings(db, readings, now), now);
  }
  return looks.length;
};

let seen = 0;
for (let quarter = 1; quarter <= QUARTERS; quarter += 1) {
  seen += await fillQuarter(new Date(now.getTime() - quarter * QUARTER_MINUTES * 60_000));
  process.stdout.write(`${JSON.stringify({ done: quarter, of: QUARTERS, seen })}\n`);
}
await rollUp(db, now);
await db.destroy();
redis.disconnect();
