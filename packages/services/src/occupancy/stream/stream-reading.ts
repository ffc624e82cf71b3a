import { type Confidence, figuresOf } from '@cineradar/core/occupancy/figures';
import type { ChainCode } from '@cineradar/core/shared/ids';
import { LAST_LOOK_MS } from '@cineradar/core/watch/look-windows';

/** One look at one showing as streams tell it. Instants are ISO 8601 in UTC; occupancies 0–100 with two decimals. */
export type StreamReading = {
  readonly seq: number;
  readonly showtimeId: string;
  readonly theatreId: string;
  readonly siteId: string;
  readonly movieId: string;
  readonly chain: ChainCode;
  readonly cityId: string;
  /** The showing's start; null while its day is not known. */
  readonly startsAt: string | null;
  readonly observedAt: string;
  readonly sold: number;
  readonly blocked: number;
  readonly capacity: number;
  readonly occupancy: number | null;
  readonly occupancyLow: number | null;
  readonly occupancyHigh: number | null;
  readonly confidence: Confidence;
  /** Taken in the last minutes before the start: it stands, unless another such look comes. */
  readonly final: boolean;
  readonly synthetic: boolean;
};

/** A reading's columns as the store gives them. */
export type StreamRow = {
  readonly seq: number;
  readonly showtimeId: string;
  readonly theatreId: string;
  readonly siteId: string;
  readonly movieId: string;
  readonly chain: ChainCode;
  readonly cityId: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly observedAt: Date;
  readonly seats: number;
  readonly notFree: number;
  readonly blocked: number;
  readonly confidence: Confidence;
  readonly synthetic: boolean;
};

const isFinal = ({ startsAt, observedAt }: StreamRow): boolean =>
  startsAt !== null && startsAt.getTime() - observedAt.getTime() <= LAST_LOOK_MS;

/** A row as streams tell it, with the figures of `figuresOf`. */
export const toStreamReading = (row: StreamRow): StreamReading => {
  const { seq, showtimeId, theatreId, siteId, movieId, chain, cityId, startsAt, observedAt, synthetic } = row;
  const { sold, blocked, capacity, occupancy, occupancyLow, occupancyHigh, confidence } = figuresOf(row);
  return {
    ...{ seq, showtimeId, theatreId, siteId, movieId, chain, cityId },
    startsAt: startsAt?.toISOString() ?? null,
    observedAt: observedAt.toISOString(),
    ...{ sold, blocked, capacity, occupancy, occupancyLow, occupancyHigh, confidence },
    final: isFinal(row),
    synthetic,
  };
};
