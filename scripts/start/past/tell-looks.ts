import { setImmediate as breath } from 'node:timers/promises';
import { lastLooks } from '@cineradar/services/history-load/last-looks';
import { loadPastDay } from '@cineradar/services/history-load/load-past-day';
import { type PendingDay, tellDay } from '@cineradar/services/history-load/told-days';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import type { SeatReading } from '@cineradar/services/occupancy/seat-reading';
import type { ListedShowing } from '@cineradar/simulator/history/programme-day';
import { dayOf } from '@cineradar/simulator/market/days';
import { toCatalogueOnly } from './generated-day.ts';
import { readingsOf } from './looks.ts';
import type { Past } from './past.ts';

/** Written in one transaction under the writer's lock: few enough that others wait for a moment only. */
const READINGS_A_BATCH = 4_000;
const SHOWINGS_A_BREATH = 10;

type Batch = {
  readonly readings: readonly SeatReading[];
  /** Of the day's showings, those whose looks are told with it; from 0 to 1. */
  readonly share: number;
};

/**
 * Looks in batches, those at the latest starts first; of a showing, those after the last that the store holds. Whoever else is
 * at work gets a turn in between.
 */
async function* batchesOf(
  { market, source, now, halls }: Past,
  programme: readonly ListedShowing[],
  isNews: (reading: SeatReading) => boolean,
): AsyncGenerator<Batch, void, undefined> {
  let batch: SeatReading[] = [];
  const latestFirst = programme.toSorted((a, b) => b.showing.startsAtMs - a.showing.startsAtMs);
  for (const [place, { showing }] of latestFirst.entries()) {
    if (place % SHOWINGS_A_BREATH === 0) await breath();
    batch.push(...readingsOf(market, source, showing, halls.of(showing), now).filter(isNews));
    if (batch.length < READINGS_A_BATCH) continue;
    yield { readings: batch, share: (place + 1) / latestFirst.length };
    batch = [];
  }
  if (batch.length > 0) yield { readings: batch, share: 1 };
}

/** Hands batches to `write` one after the other; while the store takes one in, the next is made. */
const writeInTurn = async (
  batches: AsyncGenerator<Batch, void, undefined>,
  write: (batch: Batch) => Promise<void>,
): Promise<void> => {
  let made = await batches.next();
  while (made.done !== true) {
    const [next] = await Promise.all([batches.next(), write(made.value)]);
    made = next;
  }
};

/**
 * Tells a day by the looks that a planner would have taken at its showings by now, and marks what is to be rolled up.
 * `onShare` hears how much of it is told, from 0 to 1.
 */
export const tellLooks = async (
  past: Past,
  { cinemaDay, from }: PendingDay,
  isToday: boolean,
  onShare: (share: number) => void,
): Promise<void> => {
  const { db, source, now, halls } = past;
  const programme = await past.programmeOf(dayOf(cinemaDay));
  const showings = programme.map((listed) => toCatalogueOnly(listed, halls.of(listed.showing)));
  await loadPastDay(db, { source, toldBy: null }, { cinemaDay, showings }, now);
  const seen = from === null ? new Map<string, Date>() : await lastLooks(db, cinemaDay, from);
  const isNews = ({ showtimeId, observedAt }: SeatReading): boolean => {
    const last = seen.get(showtimeId) ?? from;
    return last === null || observedAt > last;
  };
  await writeInTurn(batchesOf(past, programme, isNews), async ({ readings, share }) => {
    past.signal?.throwIfAborted();
    const recorded = await recordReadings(db, readings, now);
    if (isToday) await past.onRecorded(recorded);
    onShare(share);
  });
  await tellDay(db, { market: past.fingerprint, cinemaDay, toldUntil: now, showings: programme.length });
};
