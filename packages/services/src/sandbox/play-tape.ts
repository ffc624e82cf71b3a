import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { recordSchedule } from '../catalogue/record-schedule.ts';
import { importSales } from '../concessions/import-sales.ts';
import { forecastByPickup } from '../demand/forecast-by-pickup.ts';
import { learnPickup } from '../demand/learn-pickup.ts';
import { scoreDue } from '../heat-score/score-due.ts';
import { keepClock } from '../market/keep-clock.ts';
import { recordReadings } from '../occupancy/record-readings.ts';
import { rollUp } from '../occupancy/roll-up.ts';
import type { SeatReading } from '../occupancy/seat-reading.ts';
import { readTape, type TapeItem } from './tape.ts';

/** Whose looks, schedules and names the market of a sandbox has: those of the ticketing API, as the demo's. */
export const TAPE_SOURCE = 'tix';
const SALES_SOURCE = 'feed';

/** Played and written down at a time: whoever watches sees the clock move, and little is done again after a crash. */
const STEP_MS = 6 * 3_600_000;

const startOf = (item: TapeItem): 'looks' | 'other' => (item.kind === 'look' ? 'looks' : 'other');

/** Items in order, with looks that follow each other taken together. */
const inRuns = (items: readonly TapeItem[]): readonly (readonly TapeItem[])[] => {
  const runs: TapeItem[][] = [];
  let before: 'looks' | 'other' = 'other';
  for (const item of items) {
    const kind = startOf(item);
    const run = runs.at(-1);
    if (run !== undefined && kind === 'looks' && before === 'looks') run.push(item);
    else runs.push([item]);
    before = kind;
  }
  return runs;
};

const readingsOf = (run: readonly TapeItem[]): readonly SeatReading[] =>
  run.flatMap((item) => (item.kind === 'look' ? [item.reading] : []));

/** The usual road of each; all of them may be taken twice without a difference. */
const playOne = async (db: Db, item: TapeItem, now: Date): Promise<void> => {
  switch (item.kind) {
    case 'look':
      await recordReadings(db, [item.reading], now);
      break;
    case 'schedule':
      await recordSchedule(db, { source: TAPE_SOURCE, seenAt: item.at, synthetic: true }, item.batches);
      break;
    case 'sales': {
      const rows = item.rows.map((row, place) => ({ pointer: `/${place}`, row }));
      await importSales(db, { source: SALES_SOURCE, subject: null, format: 'json', rows }, item.at);
      break;
    }
    case 'morning':
      await rollUp(db, item.at);
      await learnPickup(db, item.at);
      await scoreDue(db, item.at);
      break;
  }
};

/** Forecasts anew all that is ahead; nothing stays of what an earlier stand of the clock said. */
const forecastAnew = async (db: Db, now: Date): Promise<void> => {
  await inTransaction(db, async (tx) => {
    await sql`delete from showtime_forecasts`.execute(tx);
    await sql`delete from site_hour_forecasts`.execute(tx);
    await sql`delete from forecast_outcomes`.execute(tx);
    await sql`delete from forecast_batches`.execute(tx);
  });
  await forecastByPickup(db, now);
};

/** The next mark of six hours after `from`, or `to`: marks are the same wherever a move begins. */
const stepEnd = (from: Date, to: Date): Date =>
  new Date(Math.min(to.getTime(), (Math.floor(from.getTime() / STEP_MS) + 1) * STEP_MS));

/** Where the clock of the sandbox in `db` stands. Throws where it is no sandbox. */
export const readStand = async (db: Db): Promise<Date> => {
  const { rows } = await sql<{ at: Date | null }>`
    select stands_at as at from market_clock where market = 'sandbox'`.execute(db);
  const at = rows[0]?.at ?? null;
  if (at === null) throw new Error('this store is no sandbox: its clock does not stand');
  return at;
};

/**
 * Plays the tape from where the clock stands to `to`: looks, schedules and sales enter by the road that all others take, and
 * are rolled up. The clock is moved after each step, so what was cut off goes on from there: what was done of the step is
 * found there. `onStep` hears of each stand of the clock.
 */
export const playTape = async (db: Db, to: Date, onStep: (at: Date) => Promise<void>): Promise<void> => {
  for (let from = await readStand(db); from < to;) {
    const end = stepEnd(from, to);
    for (const run of inRuns(await readTape(db, from, end, TAPE_SOURCE))) {
      const [item] = run;
      if (run.length > 1) await recordReadings(db, readingsOf(run), end);
      else if (item !== undefined) await playOne(db, item, end);
    }
    await rollUp(db, end);
    if (end >= to) await forecastAnew(db, end);
    await keepClock(db, 'sandbox', end);
    await onStep(end);
    from = end;
  }
};
