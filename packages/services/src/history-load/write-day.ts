import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { KEY } from '../catalogue/showing-columns.ts';
import { blockedOn, confidenceOn } from '../occupancy/corrected.ts';

// By id, one by one: the more history there is, the longer a plan that reads all showings takes.
const FIND_KNOWN = sql`
  create temp table known on commit drop as
  select p.id from placed p cross join lateral (select from showtimes where id = p.id limit 1) s`;

// A showing that a look at the schedules has brought already keeps what that look said; only its first day of sale and
// its hall may be news.
const UPDATE_KNOWN = sql`
  update showtimes s set first_seen_at = least(s.first_seen_at, p.first_seen_at),
    auditorium_id = coalesce(s.auditorium_id, p.auditorium_id), updated_seq = nextval('change_seq')
  from known k join placed p on p.id = k.id
  where s.id = k.id and (s.first_seen_at > p.first_seen_at or s.auditorium_id is null)`;

// Showings alike come after those that have their key already, as in every look at schedules.
const ADD_SHOWINGS = sql`
  insert into showtimes (id, theatre_id, movie_id, auditorium_id, category, ordinal, price_min_idr, price_max_idr, local_time,
    cinema_day, starts_at, ends_at, doors_at, presale, status, dated_by, first_seen_at, last_seen_at, gone_at,
    updated_seq)
  select p.id, p.theatre_id, p.movie_id, p.auditorium_id, p.category, coalesce(taken.ordinal, 0) + p.place,
    p.price_min_idr, p.price_max_idr, p.local_time, p.cinema_day, p.starts_at, p.ends_at, p.doors_at, p.presale,
    case when p.starts_at > p.now then 'open' else 'closed' end, 'stated', p.first_seen_at, least(p.starts_at, p.now, p.gone_at), p.gone_at,
    nextval('change_seq')
  from (
    select n.*, (row_number() over (partition by ${KEY} order by seq))::integer as place
    from (
      select p.*, d.cinema_day, d.now
      from placed p cross join loading d
      where not exists (select from known k where k.id = p.id)
    ) n
  ) p
  left join lateral (
    select max(s.ordinal) as ordinal from showtimes s
    where (s.theatre_id, s.movie_id, s.category, s.local_time, s.cinema_day)
      = (p.theatre_id, p.movie_id, p.category, p.local_time, p.cinema_day)
  ) taken on true
  order by p.starts_at, p.seq`;

const ADD_NAMES = (source: string) => sql`
  insert into external_ids (source, kind, external_id, our_id)
  select ${source}, 'showtime', external_id, id from placed
  on conflict do nothing`;

const ADD_FINALS = sql`
  insert into showing_finals (showtime_id, theatre_id, site_id, movie_id, auditorium_id, starts_at, cinema_day, observed_at,
    seats, not_free, status_counts, seat_bitmap, grid_fingerprint, rule_version, blocked, confidence, curve_not_free,
    curve_seen_at, looks, never_free, basis, updated_seq)
  select p.id, p.theatre_id, p.site_id, p.movie_id, p.auditorium_id, p.starts_at, d.cinema_day, p.observed_at,
    p.seats, p.not_free, p.status_counts, p.seat_bitmap, p.grid, a.rule_version,
    blocked_seats(p.seat_bitmap, p.not_free, ${blockedOn(sql`d.cinema_day`)}), ${confidenceOn(sql`d.cinema_day`)}, p.curve_not_free,
    p.curve_seen_at, p.looks, p.seat_bitmap, 'generated', nextval('change_seq')
  from placed p
  cross join loading d
  join auditoriums a on a.id = p.auditorium_id
  where p.observed_at is not null
  order by p.starts_at, p.seq
  on conflict (showtime_id) do nothing`;

/**
 * Writes the staged day into catalogue and finals; `loading` is a temporary table of one row that names the day and
 * the market's time. Needs the writer's lock. Gives how many finals are new.
 */
export const writeDay = async (tx: Tx, source: string): Promise<number> => {
  await FIND_KNOWN.execute(tx);
  await sql`analyze known`.execute(tx);
  await UPDATE_KNOWN.execute(tx);
  await ADD_SHOWINGS.execute(tx);
  await ADD_NAMES(source).execute(tx);
  const finals = await ADD_FINALS.execute(tx);
  return Number(finals.numAffectedRows ?? 0n);
};
