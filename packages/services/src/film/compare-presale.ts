import { percentage } from '@cineradar/core/occupancy/figures';
import { addDays } from '@cineradar/core/shared/zones';
import type { Comparable } from '@cineradar/core/film/comparables';
import type { Db } from '@cineradar/platform/postgres/pool';
import { medianOf } from './median.ts';
import { countSoldAhead, countSoldThen, type SoldAhead } from './presale.ts';

/** What is sold of one coming day, beside what comparable films had sold as long before theirs. */
export type PresaleDay = SoldAhead & {
  readonly daysBefore: number;
  /** Σ sold ÷ Σ capacity, 0–100. */
  readonly occupancy: number | null;
  readonly medianSold: number | null;
  readonly medianOccupancy: number | null;
  readonly films: number;
  /** sold as a percentage of medianSold. */
  readonly index: number | null;
};

const daysFrom = (day: string, later: string): number => (Date.parse(later) - Date.parse(day)) / 86_400_000;

/** How the showings of the next 72 hours sell, by cinema day, against films at the same point of their runs. */
export const comparePresale = async (
  db: Db,
  movieId: string,
  comparables: readonly Comparable[],
  today: string,
  now: Date,
): Promise<readonly PresaleDay[]> => {
  const own = await countSoldAhead(db, movieId, now);
  const standIns = own.flatMap(({ day }) =>
    comparables
      .map(({ id, comparedDay }) => ({
        movieId: id,
        day: addDays(comparedDay, daysFrom(today, day)),
        standsFor: day,
      }))
      .filter((standIn) => standIn.day < today),
  );
  const then = standIns.length === 0 ? [] : await countSoldThen(db, standIns, now);
  return own.map((day) => {
    const others = then.filter(({ standsFor, capacity }) => standsFor === day.day && capacity > 0);
    const medianSold = medianOf(others.map(({ sold }) => sold));
    const medianOccupancy = medianOf(others.map(({ sold, capacity }) => (100 * sold) / capacity));
    return {
      ...day,
      daysBefore: daysFrom(today, day.day),
      occupancy: percentage(day.sold, day.capacity),
      medianSold: medianSold === null ? null : Math.round(medianSold),
      medianOccupancy: medianOccupancy === null ? null : Math.round(medianOccupancy * 100) / 100,
      films: others.length,
      index: medianSold === null ? null : percentage(day.sold, medianSold),
    };
  });
};
