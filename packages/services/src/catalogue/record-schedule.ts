import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { holdWriterLock, inTransaction } from '@cineradar/platform/postgres/transaction';
import { inSpan } from '@cineradar/platform/telemetry/trace';
import type { Look, ScheduleChanges } from './look.ts';
import { markGone } from './mark-gone.ts';
import { matchShowings } from './match-showings.ts';
import { mergeFilms } from './merge-films.ts';
import { mergeListings } from './merge-listings.ts';
import { settleDays, undatePresales } from './redate-showings.ts';
import { resolveShowings } from './resolve-showings.ts';
import { createStage, finishStage, stageBatch } from './stage-schedule.ts';
import { writeShowings } from './write-showings.ts';

type Batches = AsyncIterable<ScheduleBatch> | Iterable<ScheduleBatch>;

/** {@link recordSchedule} as part of a transaction that the caller began and that records no other look. */
export const recordScheduleWithin = async (tx: Tx, look: Look, batches: Batches): Promise<ScheduleChanges> => {
  await createStage(tx);
  for await (const batch of batches) await stageBatch(tx, look.source, batch);
  await finishStage(tx);
  await holdWriterLock(tx);
  const films = await mergeFilms(tx, look);
  const { listings, places } = await mergeListings(tx, look);
  const presalesFound = await undatePresales(tx, look);
  const { repeated } = await resolveShowings(tx, look);
  const settled = await settleDays(tx, look);
  const { adopted } = await matchShowings(tx, look.source);
  const written = await writeShowings(tx, look);
  const gone = await markGone(tx, look);
  return { listings, films, places, showings: { ...written, repeated, adopted, gone, settled, presalesFound } };
};

/**
 * The one way in which listings, sites, films and showings enter the store: all that one look at a source's schedules
 * showed, in batches as they come, whole or not at all. The same look twice changes nothing; looks may be recorded in
 * any order. Batches are staged before the writer's lock is taken, so a slow source holds no other writer up.
 * Throws RangeError for a city that is not known (seedCities first) or a showing whose listing or film was not told.
 */
export const recordSchedule = (db: Db, look: Look, batches: Batches): Promise<ScheduleChanges> =>
  inSpan('schedule.record', { attributes: { 'cineradar.source': look.source } }, () =>
    inTransaction(db, (tx) => recordScheduleWithin(tx, look, batches)),
  );
