import type { ShowtimeId } from '../shared/ids.ts';
import { mintId } from '../shared/ids.ts';

/** What tells a showing apart while its source gives it no id. */
export type ShowingKey = {
  readonly source: string;
  /** The source's ids of listing and film. */
  readonly listing: string;
  readonly film: string;
  /** The price category, which is not a hall. */
  readonly category: string;
  /** Null while the day is not known. */
  readonly cinemaDay: string | null;
  readonly localTime: string;
  /** 1, 2, … in listing order among showings that are equal otherwise: two of them are two halls. */
  readonly ordinal: number;
};

/** The id of a showing that was first seen without one. The same key gives the same id for ever. */
export const mintShowingId = (key: ShowingKey): ShowtimeId =>
  mintId(
    'showtime',
    key.source,
    key.listing,
    key.film,
    key.category,
    `${key.cinemaDay ?? 'undated'} ${key.localTime}`,
    String(key.ordinal),
  );
