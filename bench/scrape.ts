import { openTicketingClient } from '@cineradar/connectors/ticketing/client';
import { TicketingConfig } from '@cineradar/connectors/ticketing/config';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { measureFreshness } from '@cineradar/services/scrapes/measure-freshness';
import { Faults } from '@cineradar/simulator/faults';
import type { Row } from './harness/row.ts';
import { openDayAllowance } from './scrape/day-allowance.ts';
import { judgeAnchors } from './scrape/judge-day.ts';
import { openMarketTime } from './scrape/market-time.ts';
import { openSync } from './scrape/sync-programme.ts';
import { watchDay } from './scrape/watch-day.ts';

/** A Saturday; the day of requests begins at midnight in Jakarta. */
const FROM = new Date('2026-11-20T17:00:00Z');
const TO = new Date('2026-11-21T17:00:00Z');
const SEED = 1;
/** `SCRAPE_CITIES=DURI,KARAWANG SCRAPE_PER_DAY=7000` takes these cities of the country alone, and a minute instead of many. */
const CITIES = process.env['SCRAPE_CITIES']?.split(',');
const PER_DAY = Number(process.env['SCRAPE_PER_DAY'] ?? 120_000);
/** What the worker keeps to where nothing is said. */
const LIMITS = { perSecond: 2, perDay: PER_DAY, schedulesPerSecond: 0.5, schedulesPerDay: (PER_DAY * 2) / 15 };
/** The evening before, when the store gets its first programme: five days from the running one. */
const EVENING = new Date(FROM.getTime() - 3 * 3_600_000);
const DAYS_ON_SALE = 5;

/** One answer in twenty goes wrong, in five ways. */
const FIVE_PER_CENT = Faults.parse({
  rules: [
    { kind: 'server_error', share: 0.02 },
    { kind: 'rate_limited', share: 0.01, retryAfterSeconds: 1 },
    { kind: 'truncated', share: 0.01 },
    { kind: 'refused', share: 0.005 },
    { kind: 'invalid_token', share: 0.005 },
  ],
});

const count = (metric: string, unit: string, ours: number, limit: number | null = null): Row => ({
  metric,
  unit,
  ours,
  peer: null,
  limit,
  ratio: limit === null || limit === 0 ? null : ours / limit,
});

/** A day on sale is looked at by nobody before; so what was seen earlier helps no figure. */
const scrapeDay = async (databaseUrl: string) => {
  const db = openDb(openPool(databaseUrl));
  try {
    await seedCities(db);
    const time = openMarketTime(SEED, 'national', EVENING, FIVE_PER_CENT);
    const allowance = openDayAllowance(time.clock, LIMITS.perDay);
    const config = TicketingConfig.parse({
      baseUrl: 'http://simulator.localhost',
      clientId: 'bench',
      refreshToken: 'demo-refresh-token',
      userAgent: 'CineRadar/0.1 (+https://cineradar.id/bot)',
      limits: { concurrency: 4, perSecond: LIMITS.perSecond },
      gateLimits: { catalogue: { concurrency: 4, perSecond: LIMITS.schedulesPerSecond } },
    });
    const client = openTicketingClient(config, { ...time, random: Math.random, allowance });
    const sync = openSync(db, client, time.clock, (city) => CITIES?.includes(city) ?? true);
    await sync.begin(DAYS_ON_SALE);
    await sync.goOn(FROM.getTime());
    console.log('the evening before: the programme is there');
    const requests = (): number => allowance.spentIn(FROM.getTime());
    const day = await watchDay({ db, client, time, sync, from: FROM, limits: LIMITS, requests, note: console.log });
    const { all } = await measureFreshness(db, TO);
    return { ...day, requests: requests(), all, anchors: await judgeAnchors(db, FROM, TO) };
  } finally {
    await db.destroy();
  }
};

/** A day of the country, planned, asked for, faulted, tried again, written and judged by what the store then holds. */
export const rows = async (): Promise<readonly Row[]> => {
  const startedAt = performance.now();
  const begun = process.cpuUsage();
  await using database = await testDatabase();
  const day = await scrapeDay(database.url);
  const { user, system } = process.cpuUsage(begun);
  const looks = day.looks.last + day.looks.anchor + day.looks.change;
  console.log({ looks: day.looks, left: day.left, missed: day.missed, anchors: day.anchors });
  return [
    count('last looks missed', `of ${day.all.showingsBegun} showings`, day.all.lastLooksMissed, 0),
    count('anchors met', `% of ${day.anchors.due}`, (100 * day.anchors.met) / day.anchors.due, 100),
    count('last looks too late, for the start was moved unseen', 'a day', day.missed['moved_earlier'] ?? 0),
    // The peer reads each showing every quarter of an hour for the 24 hours before its start: what the planner spares.
    { ...count('requests', 'a day', day.requests, LIMITS.perDay), peer: day.all.showingsBegun * 96 },
    count('requests for the programme', 'a day', day.programmeRequests),
    count('requests a look', '', (day.requests - day.programmeRequests) / looks),
    count('looks where most changes', 'a day', day.looks.change),
    count('CPU of planning', 's a day', day.planCpuSeconds),
    count('CPU of all, simulator included', 's a day', (user + system) / 1e6),
    count('wall', 's', (performance.now() - startedAt) / 1_000),
  ];
};
