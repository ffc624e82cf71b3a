import type { ScheduleBatch, SeenFilm, SeenListing, SeenShowing } from '@cineradar/core/catalogue/schedule';
import { idr } from '@cineradar/core/shared/money';
import type { Db } from '@cineradar/platform/postgres/pool';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import { sql } from 'kysely';
import type { Look, ScheduleChanges } from '../catalogue/look.ts';
import { recordSchedule } from '../catalogue/record-schedule.ts';

/** A listing of Jakarta. For tests. */
export const seenListing = (id = 'L1', over: Partial<SeenListing> = {}): SeenListing => ({
  id,
  name: `${id} XXI`,
  chain: 'XXI',
  city: 'JAKARTA',
  address: null,
  place: null,
  ...over,
});

/** A film of which little is known. For tests. */
export const seenFilm = (id = 'F1', over: Partial<SeenFilm> = {}): SeenFilm => ({
  id,
  title: `FILM ${id}`,
  genres: [],
  ageRating: null,
  country: null,
  posterUrl: null,
  runningTimeMinutes: null,
  presale: false,
  ...over,
});

/** A showing without an id on 10 January 2026. For tests. */
export const seenShowing = (localTime: string, over: Partial<SeenShowing> = {}): SeenShowing => ({
  id: null,
  listing: 'L1',
  film: 'F1',
  category: '2D',
  localTime,
  cinemaDay: '2026-01-10',
  after: null,
  datedBy: 'inferred',
  price: { minIdr: idr(40_000), maxIdr: idr(50_000) },
  presale: false,
  open: true,
  ...over,
});

/** What was seen, with the listings and films that its showings name where no others are given. For tests. */
export const batchOf = (showings: readonly SeenShowing[], over: Partial<ScheduleBatch> = {}): ScheduleBatch => ({
  listings: [...new Set(showings.map(({ listing }) => listing))].map((id) => seenListing(id)),
  films: [...new Set(showings.map(({ film }) => film))].map((id) => seenFilm(id)),
  showings,
  days: [],
  ...over,
});

/** Records what was seen at `clock` (HH:MM WIB) of a day of January 2026. For tests. */
export const lookAtSchedule = (db: Db, at: string, batch: ScheduleBatch): Promise<ScheduleChanges> => {
  const [day = '', clock = ''] = at.split(' ');
  const look: Look = { source: 'tix', seenAt: new Date(`2026-01-${day}T${clock}:00+07:00`), synthetic: false };
  return recordSchedule(db, look, [batch]);
};

/** A showing with the names the source gives it, and nothing that depends on when rows were written. For tests. */
export type StoredShowing = {
  readonly ourId: string;
  readonly id: string | null;
  readonly listing: string;
  readonly film: string;
  readonly category: string;
  readonly localTime: string;
  readonly day: string | null;
  readonly ordinal: number;
  readonly datedBy: string;
  readonly after: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly minIdr: number | null;
  readonly status: string;
  readonly presale: boolean;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly goneAt: Date | null;
};

/** All showings of the store. For tests. */
export const storedShowings = async (db: Db): Promise<readonly StoredShowing[]> => {
  const { rows } = await sql<StoredShowing>`
    select s.id as "ourId", x.external_id as id, l.external_id as listing, f.external_id as film, s.category, s.local_time as "localTime",
           s.cinema_day as day, s.ordinal, s.dated_by as "datedBy", s.after_day as after, s.starts_at as "startsAt",
           s.ends_at as "endsAt", s.price_min_idr as "minIdr", s.status, s.presale, s.first_seen_at as "firstSeenAt",
           s.last_seen_at as "lastSeenAt", s.gone_at as "goneAt"
    from showtimes s
    left join external_ids x on x.our_id = s.id and x.kind = 'showtime' and x.source = 'tix'
    left join external_ids l on l.our_id = s.theatre_id and l.kind = 'theatre' and l.source = 'tix'
    left join external_ids f on f.our_id = s.movie_id and f.kind = 'movie' and f.source = 'tix'
    order by listing, film, category, day nulls last, "localTime", ordinal`.execute(db);
  return rows;
};

/** What refers to others comes before them. */
const CATALOGUE = [
  ...['site_notes', 'concession_sales', 'heat_scores', 'attendance_hourly', 'film_days', 'showing_finals'],
  ...['seat_corrections', 'showtimes', 'auditoriums', 'movie_popularity', 'movies', 'listing_names', 'listing_looks'],
  ...['external_ids', 'theatres', 'sites', 'place_answers', 'capture_files', 'market_clock'],
];

/** Empties the catalogue of a store, cities apart. For tests. */
export const emptyCatalogue = (db: Db): Promise<void> => emptyTables(db, CATALOGUE);
