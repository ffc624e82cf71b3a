import type { ToldReading } from '@cineradar/services/occupancy/stream/load-told';
import { type Topics, topicsOf } from './filter.ts';

/** A reading as it is held: its JSON, made once, and what is needed to choose whom it goes to. */
export type Entry = {
  readonly seq: number;
  readonly showtimeId: string;
  readonly topics: Topics;
  readonly json: string;
  readonly observedAtMs: number;
  readonly recordedAtMs: number;
  /** Infinity while the showing's day is not known. */
  readonly endsAtMs: number;
};

/** Makes entries that share their topics' strings: some thousand listings, cities and films recur in every reading. */
export const entryMaker = (): ((told: ToldReading) => Entry) => {
  const kept = new Map<string, string>();
  const once = (text: string): string => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    kept.set(text, text);
    return text;
  };
  return ({ reading, recordedAtMs, endsAtMs }) => {
    const [theatreId, siteId, cityId, movieId, chain] = topicsOf(reading);
    return {
      seq: reading.seq,
      showtimeId: reading.showtimeId,
      topics: [once(theatreId), once(siteId), once(cityId), once(movieId), once(chain)],
      json: JSON.stringify(reading),
      observedAtMs: Date.parse(reading.observedAt),
      recordedAtMs,
      endsAtMs: endsAtMs ?? Number.POSITIVE_INFINITY,
    };
  };
};
