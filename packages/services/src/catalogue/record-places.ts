import type { Tx } from '@cineradar/platform/postgres/pool';
import { fileSites } from './file-sites.ts';
import type { Counts } from './look.ts';
import { createPlaceStage, mergePlaces, type NamedPlace, stagePlaces } from './merge-places.ts';
import { createStage } from './stage-schedule.ts';
import { holdWriterLock } from '@cineradar/platform/postgres/transaction';

/**
 * Records where listings are, by their names, and files listings under sites by it. Names need not be known yet: what
 * was answered is kept for the day they are. `seenAt` is null for answers of unknown age, which any other outdates.
 */
export const recordPlaces = async (
  tx: Tx,
  seenAt: Date | null,
  batches: AsyncIterable<readonly NamedPlace[]> | Iterable<readonly NamedPlace[]>,
): Promise<Counts> => {
  await createStage(tx);
  await createPlaceStage(tx);
  for await (const places of batches) await stagePlaces(tx, places);
  await holdWriterLock(tx);
  const counts = await mergePlaces(tx, seenAt);
  if (counts.added + counts.changed > 0) await fileSites(tx);
  return counts;
};
