import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import { instantOf } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { recordSchedule } from '@cineradar/services/catalogue/record-schedule';
import { dateOf } from '@cineradar/simulator/market/days';
import type { Film } from '@cineradar/simulator/market/films';
import type { Market } from '@cineradar/simulator/market/market';
import { PRESALE_OPENS_DAYS_BEFORE, SALE_OPENS_DAYS_BEFORE, type Showing } from '@cineradar/simulator/market/showing';
import { filmBatch, listingBatches } from './as-seen.ts';

export type PastCatalogue = {
  /** Makes sure that the store knows the listings, and the films of a day's showings. Days come newest first. */
  readonly ensure: (day: number, showings: readonly Showing[]) => Promise<void>;
};

const noonOf = (day: number): Date => instantOf(dateOf(day), '12:00', 'Asia/Jakarta');

const salesOpenOn = ({ opensOn, hasPresale }: Film): number =>
  opensOn - (hasPresale ? PRESALE_OPENS_DAYS_BEFORE : SALE_OPENS_DAYS_BEFORE);

/**
 * Brings a market's listings and films into the store by the road of every look at schedules: listings as of `since`, each
 * film by a look when its sales opened and one on the newest day that was met, at `now` at the latest.
 */
export const openPastCatalogue = (
  db: Db,
  source: string,
  market: Market,
  { since, now }: { readonly since: Date; readonly now: Date },
): PastCatalogue => {
  const told = new Set<number>();

  const look = async (seenAt: Date, batches: readonly ScheduleBatch[]): Promise<void> => {
    await recordSchedule(db, { source, seenAt, synthetic: true }, batches);
  };

  const tellFilms = async (day: number, films: readonly Film[]): Promise<void> => {
    for (const [openedOn, opened] of Map.groupBy(films, salesOpenOn)) {
      await look(noonOf(openedOn), [await filmBatch(market, opened, true)]);
    }
    const running = films.filter(({ opensOn }) => opensOn <= day);
    if (running.length === 0) return;
    await look(new Date(Math.min(now.getTime(), noonOf(day).getTime())), [await filmBatch(market, running, false)]);
  };

  return {
    ensure: async (day, showings) => {
      const films = [...new Map(showings.map(({ film }) => [film.ordinal, film])).values()];
      const [first] = films;
      if (told.size === 0 && first !== undefined) await look(since, await listingBatches(market, first));
      const unknown = films.filter(({ ordinal }) => !told.has(ordinal));
      if (unknown.length > 0) await tellFilms(day, unknown);
      for (const { ordinal } of unknown) told.add(ordinal);
    },
  };
};
