import type { SeatMapResult, TicketingClient } from '@cineradar/connectors/ticketing/client';
import { readGrid } from '@cineradar/core/occupancy/seat-map';
import type { Clock } from '@cineradar/platform/clock';
import type { SeatReading } from '../occupancy/seat-reading.ts';
import type { PlannedLook } from './jobs.ts';

/** What came of one batch of looks: readings, and why the rest gave none (counted by cause). */
export type LookedAt = { readonly readings: readonly SeatReading[]; readonly missed: Readonly<Record<string, number>> };

const toReading = (look: PlannedLook, seen: SeatMapResult, observedAt: Date, source: string): SeatReading | string => {
  if (seen.kind === 'started') return 'started';
  if (seen.kind === 'failed') return seen.reason;
  try {
    return {
      showtimeId: look.showtimeId,
      observedAt,
      chain: look.chain,
      source,
      grid: readGrid(seen.map),
    };
  } catch (error) {
    // A grid with two seats of one name, or none: the chain's fault, to be counted and not to stop the others.
    if (error instanceof RangeError) return 'contradictory_grid';
    throw error;
  }
};

/** Looks at the seat map of each showing, at most as many at once as the client lets through. Never throws for a failed look. */
export const lookAtSeats = async (
  client: Pick<TicketingClient, 'seatMap'>,
  looks: readonly PlannedLook[],
  clock: Clock,
  source: string,
  signal?: AbortSignal,
): Promise<LookedAt> => {
  const missed: Record<string, number> = {};
  const readings: SeatReading[] = [];
  await Promise.all(
    looks.map(async (look) => {
      const seen = await client.seatMap(
        { chain: look.chain, showtimeId: look.externalId },
        signal === undefined ? {} : { signal },
      );
      const reading = toReading(look, seen, clock.now(), source);
      if (typeof reading === 'string') missed[reading] = (missed[reading] ?? 0) + 1;
      else readings.push(reading);
    }),
  );
  return { readings, missed };
};
