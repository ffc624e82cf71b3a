import { loadPastDay } from '@cineradar/services/history-load/load-past-day';
import type { PastDay } from '@cineradar/services/history-load/past-day';
import type { PendingDay } from '@cineradar/services/history-load/told-days';
import { dayOf } from '@cineradar/simulator/market/days';
import { generatedDay } from './generated-day.ts';
import type { Past } from './past.ts';

/** Days that are loaded beside each other; the store takes in one at a time, the other is got ready. */
const LOADS_AT_ONCE = 2;

type Telling = {
  /** Also who sat where, which takes far longer than how many. */
  readonly withSeats: boolean;
  /** Who notes the days as told; null where something of them is to follow. */
  readonly toldBy: string | null;
  readonly onDay: () => Promise<void>;
};

/**
 * Tells days of one row a showing. They are made one after the other and loaded beside each other: while the store moves
 * one into place, the next is staged and the one after it made. Gives how many showings the last one has.
 */
export const tellGenerated = async (
  past: Past,
  pending: readonly PendingDay[],
  { withSeats, toldBy, onDay }: Telling,
): Promise<number> => {
  let next = 0;
  let hasFailed = false;
  let made: Promise<PastDay | undefined> = Promise.resolve(undefined);
  const tellOne = async ({ cinemaDay: date }: PendingDay): Promise<void> => {
    past.signal?.throwIfAborted();
    const making = made.then(() => generatedDay(past, dayOf(date), withSeats));
    made = making;
    const day = await making;
    await Promise.all([
      loadPastDay(past.db, { source: past.source, toldBy }, day, past.now),
      past.oracle.writeDay(dayOf(date)),
    ]);
    await onDay();
  };
  const lane = async (): Promise<void> => {
    for (let day = pending[next++]; day !== undefined && !hasFailed; day = pending[next++]) await tellOne(day);
  };
  const lanes = Array.from({ length: LOADS_AT_ONCE }, async () => {
    try {
      await lane();
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  });
  // What another lane is at is ended before the store is shut.
  await Promise.allSettled(lanes);
  await Promise.all(lanes);
  return (await made)?.showings.length ?? 0;
};
