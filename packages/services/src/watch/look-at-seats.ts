import type { SeatMapResult, TicketingClient } from '@cineradar/connectors/ticketing/client';
import { readGrid } from '@cineradar/core/occupancy/seat-map';
import type { Clock } from '@cineradar/platform/clock';
import type { SeatReading } from '../occupancy/seat-reading.ts';
import type { PlannedLook } from './jobs.ts';

/** What came of one look: a reading, or why there is none. */
export type LookResult =
  | { readonly kind: 'seen'; readonly reading: SeatReading }
  /** `retryable`: the same look may succeed later, not before `retryAtMs` (real time) where that is known. */
  | { readonly kind: 'missed'; readonly cause: string; readonly retryable: boolean; readonly retryAtMs?: number };

/** Where to look, by which clock, and under which name what is seen is filed. */
export type Lookout = {
  readonly client: Pick<TicketingClient, 'seatMap'>;
  readonly clock: Clock;
  readonly source: string;
  readonly signal?: AbortSignal | undefined;
};

const toResult = (look: PlannedLook, seen: SeatMapResult, observedAt: Date, source: string): LookResult => {
  if (seen.kind === 'started') return { kind: 'missed', cause: 'started', retryable: false };
  if (seen.kind === 'failed') {
    const { reason: cause, retryable, retryAtMs } = seen;
    return { kind: 'missed', cause, retryable, ...(retryAtMs === undefined ? {} : { retryAtMs }) };
  }
  try {
    const { showtimeId, chain } = look;
    return { kind: 'seen', reading: { showtimeId, observedAt, chain, source, grid: readGrid(seen.map) } };
  } catch (error) {
    // A grid with two seats of one name, or none: the chain's fault, to be counted and not to stop the others.
    if (error instanceof RangeError) return { kind: 'missed', cause: 'contradictory_grid', retryable: false };
    throw error;
  }
};

/** Looks at one showing's seat map. Never throws for a failed look. */
export const lookAtShowing = async (
  { client, clock, source, signal }: Lookout,
  look: PlannedLook,
): Promise<LookResult> => {
  const question = { chain: look.chain, showtimeId: look.externalId };
  const seen = await client.seatMap(question, signal === undefined ? {} : { signal });
  return toResult(look, seen, clock.now(), source);
};
