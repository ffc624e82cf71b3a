import { instantOf } from '@cineradar/core/shared/zones';
import { recordPopularity } from '@cineradar/services/popularity/record-popularity';
import { ourFilm } from '@cineradar/simulator/export/our-names';
import { popularityRows } from '@cineradar/simulator/export/popularity-table';
import { dateOf } from '@cineradar/simulator/market/days';
import type { Past } from './past.ts';

/** When the worker asks for it, by Jakarta's clock. */
const ASKED_AT = '06:30';

/**
 * Tells how popular the films on sale seemed on each morning from the day `first` to `last`, as the film database showed
 * it. A film that the store does not know is left out, so it is told again when older days have brought theirs; safe to
 * tell twice. Nothing for a morning that has not come.
 */
export const tellPopularity = async ({ db, market, now }: Past, first: number, last: number): Promise<void> => {
  const rows = popularityRows(market, first, last).map(({ film, day, popularity }) => ({
    movieId: ourFilm(film),
    day: dateOf(day),
    popularity,
    source: 'simulator' as const,
    observedAt: instantOf(dateOf(day), ASKED_AT, 'Asia/Jakarta'),
  }));
  await recordPopularity(
    db,
    rows.filter(({ observedAt }) => observedAt <= now),
  );
};
