import type { Db } from '@cineradar/platform/postgres/pool';
import { importSales } from '@cineradar/services/concessions/import-sales';
import { forecastByPickup } from '@cineradar/services/demand/forecast-by-pickup';
import { learnPickup } from '@cineradar/services/demand/learn-pickup';
import { requestBackfill } from '@cineradar/services/heat-score/request-run';
import { scoreDue } from '@cineradar/services/heat-score/score-due';
import { keepClock } from '@cineradar/services/market/keep-clock';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { TAPE_SOURCE } from '@cineradar/services/sandbox/play-tape';
import { SANDBOX_STARTS_AT } from '@cineradar/services/sandbox/span';
import { writeTape } from '@cineradar/services/sandbox/tape';
import { dayOf } from '@cineradar/simulator/market/days';
import type { Market } from '@cineradar/simulator/market/market';
import { sql } from 'kysely';
import { fillPast } from '../past/fill-past.ts';
import { openHalls } from '../past/halls.ts';
import { nameForSamples } from './names.ts';
import { salesOfDay } from './sales.ts';
import { tapeItems } from './tape-items.ts';

/** Six weeks: the four that heat scores, the law of booking and usual curves look back on, and half a window before. */
const DAYS = 42;
/** How much of the work each part is, from what it takes. */
const SHARES = { looks: 0.15, days: 0.55, sales: 0.7, scores: 0.8, tape: 1 } as const;

/** Its days lie long ago by the server's clock: policies of TimescaleDB would compress and drop them. */
const dropPolicies = async (db: Db): Promise<void> => {
  await sql`
    do $$ begin
      if cineradar_edition() = 'community' then
        perform remove_compression_policy('occupancy_readings');
        perform remove_retention_policy('occupancy_readings');
        perform remove_continuous_aggregate_policy('readings_hourly');
      end if;
    end $$`.execute(db);
};

const tellPast = (db: Db, market: Market, onShare: (share: number) => void): Promise<void> =>
  fillPast({
    db,
    market,
    source: TAPE_SOURCE,
    now: SANDBOX_STARTS_AT,
    days: DAYS,
    // Nobody judges forecasts of a sandbox: what is true of it is kept nowhere.
    oracle: { writeDay: async () => false, writeBounds: async () => false },
    onRecorded: async () => undefined,
    onProgress: ({ phase, share }) =>
      onShare(phase === 'looks' ? SHARES.looks * share : SHARES.looks + (SHARES.days - SHARES.looks) * share),
  });

const tellSales = async (db: Db, market: Market): Promise<void> => {
  const today = dayOf(SANDBOX_STARTS_AT.toISOString().slice(0, 10));
  for (let day = today - DAYS; day < today; day += 1) {
    const rows = salesOfDay(market, day).map((row, place) => ({ pointer: `/${place}`, row }));
    await importSales(db, { source: 'feed', subject: null, format: 'json', rows }, SANDBOX_STARTS_AT);
  }
};

/** Puts into an empty store all that is known at the start, and the tape of what follows. `onShare`: from 0 to 1. */
export const fillTemplate = async (db: Db, market: Market, onShare: (share: number) => void): Promise<void> => {
  await dropPolicies(db);
  await tellPast(db, market, onShare);
  await tellSales(db, market);
  onShare(SHARES.sales);
  await learnPickup(db, SANDBOX_STARTS_AT);
  await requestBackfill(db, DAYS, SANDBOX_STARTS_AT);
  await scoreDue(db, SANDBOX_STARTS_AT);
  onShare(SHARES.scores);
  await forecastByPickup(db, SANDBOX_STARTS_AT);
  await nameForSamples(db, market, TAPE_SOURCE);
  const items = await tapeItems(market, TAPE_SOURCE, openHalls(db, TAPE_SOURCE), (share) =>
    onShare(SHARES.scores + (SHARES.tape - SHARES.scores) * share),
  );
  await writeTape(db, items);
  await keepClock(db, 'sandbox', SANDBOX_STARTS_AT);
  await refreshStatistics(db);
  await sql`analyze`.execute(db);
};
