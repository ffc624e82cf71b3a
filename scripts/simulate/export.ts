import { exportHistory } from '@cineradar/simulator/export/export-history';
import { createMarket } from '@cineradar/simulator/market/market';
import { Refusal } from '../bootstrap/refusal.mjs';
import { gridOf } from '../start/past/as-seen.ts';
import { readBookingDials } from './booking-dials.ts';
import type { ExportArguments } from './export-arguments.ts';

/** Says how far it is, and about how long it will take: days that were passed over cost nothing and say nothing. */
const openEstimate = (note: (text: string) => void) => {
  const since = performance.now();
  let told = 0;
  return ({ done, of, isNew }: { readonly done: number; readonly of: number; readonly isNew: boolean }): void => {
    if (isNew) told += 1;
    const secondsLeft = ((performance.now() - since) / 1_000 / Math.max(1, told)) * (of - done);
    note(`${done} of ${of} days${told > 0 ? `, about ${Math.ceil(secondsLeft)} s left` : ''}`);
  };
};

/**
 * Tells a market's past into files of history. Gives how many showings it holds. Throws a Refusal for dials or a folder
 * that will not do.
 */
export const runExport = async (
  asked: ExportArguments,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<number> => {
  const { seed, size, until, days, to } = asked;
  const dials = asked.bookingDials === undefined ? undefined : await readBookingDials(asked.bookingDials);
  const market = createMarket({ seed, size, ...(dials && { bookingDials: dials }) });
  try {
    return await exportHistory({
      market,
      readGrid: (showing) =>
        gridOf(showing, { states: showing.hall.blocked, freeSeats: showing.hall.sellableSeats }).fingerprint,
      until,
      days,
      folder: to,
      onDay: openEstimate(note),
      signal,
    });
  } catch (error) {
    throw error instanceof RangeError ? new Refusal(error.message) : error;
  }
};
