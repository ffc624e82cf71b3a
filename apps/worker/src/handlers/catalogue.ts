import type { ListedCity } from '@cineradar/connectors/ticketing/catalogue';
import { cityNamed } from '@cineradar/core/catalogue/cities';
import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { note } from '@cineradar/platform/log';
import { enqueue } from '@cineradar/platform/queue/job';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { recordSchedule } from '@cineradar/services/catalogue/record-schedule';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { planLooks, syncCatalogue } from '@cineradar/services/watch/jobs';
import { readProgramme } from '@cineradar/services/watch/read-programme';
import { SOURCE, type WorkerContext } from '../context.ts';

type Tally = { listings: number; showings: number; broken: number; failed: string[] };

/** The cities' programmes as they come in; a city that cannot be read costs itself alone. */
async function* programmes(
  context: WorkerContext,
  cities: readonly ListedCity[],
  day: string,
  tally: Tally,
): AsyncGenerator<ScheduleBatch> {
  const reads = cities.map((city) => readProgramme(context.ticketing, city, day, context.ending));
  for (const read of reads) {
    const { batch, broken, failures } = await read;
    // Nothing of a look that was cut short is kept: what is missing from it would seem to have gone.
    context.ending.throwIfAborted();
    tally.listings += batch.listings.length;
    tally.showings += batch.showings.length;
    tally.broken += broken;
    tally.failed.push(...failures);
    yield batch;
  }
}

/** Tickets are on sale this many days ahead, presales apart. */
const DAYS_AHEAD = 3;
/** So many new showings that the store's own statistics, refreshed at leisure, mislead it until then. */
const MANY = 1_000;

const syncDay = async (context: WorkerContext, cities: readonly ListedCity[], day: string): Promise<Tally> => {
  const tally: Tally = { listings: 0, showings: 0, broken: 0, failed: [] };
  const look = { source: SOURCE, seenAt: context.clock.now(), synthetic: context.config.MARKET === 'demo' };
  const changes = await recordSchedule(context.db, look, programmes(context, cities, day, tally));
  if (changes.showings.added > MANY) await refreshStatistics(context.db);
  context.log.info({
    event: 'catalogue.day',
    day,
    ...tally,
    failed: tally.failed.length,
    showingsChanged: changes.showings,
  });
  return tally;
};

/** Brings the programme up to date in every city that the ticketing API lists and that we know, day by day. */
export const catalogueHandler = (context: WorkerContext): Handler =>
  handle(syncCatalogue, async () => {
    const listed = await context.ticketing.cities({ signal: context.ending });
    if (listed.kind === 'failed')
      throw new Error(`the list of cities could not be read: ${listed.reason} (${listed.detail})`);
    const known = listed.rows.filter(({ name }) => cityNamed(name) !== undefined);
    const today = cinemaDay(context.clock.now(), 'Asia/Jakarta');
    const { failed } = await syncDay(context, known, today);
    // Today's looks need not wait for the days to come.
    await enqueue(context.watchQueue, planLooks, {});
    for (let ahead = 1; ahead <= DAYS_AHEAD; ahead += 1) {
      failed.push(...(await syncDay(context, known, addDays(today, ahead))).failed);
    }
    note({ cities: known.length, unknownCities: listed.rows.length - known.length, failed: failed.length });
  });
