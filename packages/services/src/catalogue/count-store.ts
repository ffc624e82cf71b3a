import type { PlaceCounts } from '@cineradar/core/catalogue/site-groups';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { countStoredPlaces } from './placed-listings.ts';

/** What a market's store holds of a catalogue. */
export type StoreCounts = {
  readonly places: PlaceCounts;
  readonly sites: number;
  readonly sitesWithPoint: number;
  readonly cities: number;
  readonly films: number;
  readonly showings: number;
  readonly showingsByDay: Readonly<Record<string, number>>;
  readonly showingsUndated: number;
  readonly showingsGone: number;
  readonly clockStandsAt: Date | null;
};

/** Counts a market's catalogue. */
export const countStore = async (db: Db): Promise<StoreCounts> => {
  const { rows } = await sql<Omit<StoreCounts, 'places' | 'showingsByDay'>>`
    select (select count(*) from sites) as sites,
           (select count(*) from sites where lat is not null) as "sitesWithPoint",
           (select count(distinct city_id) from theatres) as cities,
           (select count(*) from movies) as films,
           (select count(*) from showtimes) as showings,
           (select count(*) from showtimes where cinema_day is null) as "showingsUndated",
           (select count(*) from showtimes where gone_at is not null) as "showingsGone",
           (select max(stands_at) from market_clock) as "clockStandsAt"`.execute(db);
  const days = await sql<{ day: string; showings: number }>`
    select cinema_day as day, count(*) as showings from showtimes where cinema_day is not null group by 1 order by 1`.execute(
    db,
  );
  const [counts] = rows;
  if (counts === undefined) throw new RangeError('a select without from gives one row');
  return {
    ...counts,
    places: await countStoredPlaces(db),
    showingsByDay: Object.fromEntries(days.rows.map(({ day, showings }) => [day, showings])),
  };
};
