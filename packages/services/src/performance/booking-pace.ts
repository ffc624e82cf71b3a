import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import { percentage } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { blockedOn } from '../occupancy/corrected.ts';
import { isOnProgramme } from '../showtimes/programme.ts';
import { isInField, isOwn, type Subject } from './subject.ts';

const ANCHOR_MINUTES = 1_440;
/** Its place in a final's curve; arrays of SQL count from 1. */
const ANCHOR_PLACE = CURVE_ANCHORS_MINUTES.indexOf(ANCHOR_MINUTES) + 1;
/** A week, so that every weekday is compared with itself once. */
const COMPARED_DAYS = 7;
/** A look taken longer ago says nothing of tomorrow. */
const LOOK_DAYS = 14;

/** How far the showings of the next 24 hours had sold 24 hours before their start. */
export type BookingPace = {
  readonly minutesBeforeStart: number;
  /** Coming showings that have passed the anchor, and those of them with a look by then. */
  readonly shows: number;
  readonly showsRead: number;
  readonly sold: number | null;
  readonly capacity: number | null;
  /** Σ sold ÷ Σ capacity at the anchor, 0–100. */
  readonly occupancy: number | null;
  /** The same of the last seven days: the median over other films, or over other places of the city. */
  readonly medianOccupancy: number | null;
  readonly compared: number;
  /** occupancy as a percentage of medianOccupancy. */
  readonly index: number | null;
};

type Booked = { readonly shows: number; readonly showsRead: number; readonly sold: number; readonly capacity: number };

const bookedByAnchor = async (db: Db, which: RawBuilder<unknown>, now: Date): Promise<Booked> => {
  const { rows } = await sql<Booked>`
    select count(*) as shows, count(look.capacity) as "showsRead",
      coalesce(sum(look.sold), 0)::bigint as sold, coalesce(sum(look.capacity), 0)::bigint as capacity
    from showtimes s
    join theatres t on t.id = s.theatre_id
    join cities c on c.id = t.city_id
    left join lateral (
      select bit_count(r.seat_bitmap) - b.blocked as sold, r.total_seats - b.blocked as capacity
      from occupancy_readings r
      left join auditoriums a on a.theatre_id = r.theatre_id and a.grid_fingerprint = r.grid_fingerprint
      cross join lateral (select blocked_seats(r.seat_bitmap, ${blockedOn(sql`s.cinema_day`)}) as blocked) b
      where r.showtime_id = s.id and r.time <= s.starts_at - make_interval(mins => ${ANCHOR_MINUTES})
        and r.time <= ${now}::timestamptz and r.time > ${now}::timestamptz - make_interval(days => ${LOOK_DAYS})
      order by r.time desc limit 1) look on true
    where s.starts_at > ${now}::timestamptz
      and s.starts_at <= ${now}::timestamptz + make_interval(mins => ${ANCHOR_MINUTES})
      and ${isOnProgramme} and ${which}`.execute(db);
  return rows[0] ?? { shows: 0, showsRead: 0, sold: 0, capacity: 0 };
};

type Field = { readonly medianOccupancy: number | null; readonly compared: number };

const RIVAL = { movie: sql`s.movie_id`, theatre: sql`s.theatre_id`, site: sql`t.site_id` } as const;

const fieldAtAnchor = async (db: Db, subject: Subject, now: Date): Promise<Field> => {
  const { rows } = await sql<Field>`
    select round(percentile_cont(0.5) within group (order by occupancy)::numeric, 2) as "medianOccupancy",
      count(*) as compared
    from (
      select 100.0 * sum(greatest(f.curve_not_free[${sql.lit(ANCHOR_PLACE)}] - f.blocked, 0)) / sum(f.capacity) as occupancy
      from showing_finals f
      join showtimes s on s.id = f.showtime_id
      join theatres t on t.id = s.theatre_id
      join cities c on c.id = t.city_id
      where f.starts_at > ${now}::timestamptz - make_interval(days => ${COMPARED_DAYS}) and f.starts_at <= ${now}::timestamptz
        and f.curve_not_free[${sql.lit(ANCHOR_PLACE)}] is not null
        and ${isOnProgramme} and ${isInField(subject)} and not ${isOwn(subject)}
      group by ${RIVAL[subject.kind]}
      having sum(f.capacity) > 0) rivals`.execute(db);
  return rows[0] ?? { medianOccupancy: null, compared: 0 };
};

/** How a subject's coming showings sell against the same point before the start elsewhere. */
export const bookingPace = async (db: Db, subject: Subject, now: Date): Promise<BookingPace> => {
  const [own, field] = await Promise.all([bookedByAnchor(db, isOwn(subject), now), fieldAtAnchor(db, subject, now)]);
  const occupancy = percentage(own.sold, own.capacity);
  return {
    minutesBeforeStart: ANCHOR_MINUTES,
    shows: own.shows,
    showsRead: own.showsRead,
    sold: own.showsRead === 0 ? null : own.sold,
    capacity: own.showsRead === 0 ? null : own.capacity,
    occupancy,
    ...field,
    index: occupancy === null || field.medianOccupancy === null ? null : percentage(occupancy, field.medianOccupancy),
  };
};
