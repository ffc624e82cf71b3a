import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';
import { kindOf } from './showing-kind.ts';

/** A coming showing with its last look, as far as a forecast needs them. */
export type ComingShowing = {
  readonly showtimeId: string;
  readonly theatreId: string;
  readonly siteId: string;
  readonly cityId: string;
  readonly movieId: string;
  readonly startsAt: Date;
  /** `YYYY-MM-DD` on the venue's clock. */
  readonly cinemaDay: string;
  readonly kind: string;
  /** Seats for sale: of its hall where one was seen, else of the listing's usual hall. */
  readonly capacity: number;
  /** Seats judged sold at the last look, and when that was; both null where nobody has looked yet. */
  readonly sold: number | null;
  readonly observedAt: Date | null;
};

/** A hall that nobody has seen, in a listing of which none was. */
const USUAL_SEATS = 150;

/** Over showing `s`, listing `t`, city `c`, last look `l`, hall `a` and the listing's usual hall `h`. */
export const comingColumns: RawBuilder<unknown> = sql`
  s.id as "showtimeId", s.theatre_id as "theatreId", t.site_id as "siteId", t.city_id as "cityId",
  s.movie_id as "movieId", s.starts_at as "startsAt", s.cinema_day as "cinemaDay",
  ${kindOf({
    presale: sql`s.presale`,
    cinemaDay: sql`s.cinema_day`,
    localHour: sql`extract(hour from s.starts_at at time zone c.zone)`,
    chain: sql`t.chain_code`,
  })} as kind,
  greatest(1, coalesce(l.seats - l.blocked, a.seats - a.blocked, h.seats, ${sql.lit(USUAL_SEATS)}))::int as capacity,
  greatest(0, l.not_free - l.blocked) as sold, l.observed_at as "observedAt"`;

/** What {@link comingColumns} reads from: every showing of the programme that begins after `now`. */
export const comingTables = (now: Date): RawBuilder<unknown> => sql`
  showtimes s
  join theatres t on t.id = s.theatre_id
  join cities c on c.id = t.city_id
  left join latest_seats l on l.showtime_id = s.id and l.observed_at <= ${now}::timestamptz and l.observed_at <= s.starts_at
    and l.seats > l.blocked
  left join auditoriums a on a.id = s.auditorium_id
  left join (
    select theatre_id, (percentile_disc(0.5) within group (order by seats - blocked)) as seats
    from auditoriums group by theatre_id
  ) h on h.theatre_id = s.theatre_id`;

/** Whether showing `s` is still to come: on the programme, and begun by `now` it has not. */
export const isComing = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`(s.starts_at > ${now}::timestamptz and ${isOnProgramme})`;

/** All showings that begin within `hours` after `now`, in the order of their ids. */
export const loadComing = async (db: Db | Tx, now: Date, hours: number): Promise<readonly ComingShowing[]> => {
  const { rows } = await sql<ComingShowing>`
    select ${comingColumns} from ${comingTables(now)}
    where ${isComing(now)} and s.starts_at <= ${now}::timestamptz + make_interval(hours => ${hours})
    order by s.id`.execute(db);
  return rows;
};
