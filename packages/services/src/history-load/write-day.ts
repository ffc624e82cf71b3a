import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { KEY } from '../catalogue/showing-columns.ts';
import { blockedOn, confidenceOn } from '../occupancy/corrected.ts';

// By id, one by one: the more history there is, the longer a plan that reads all showings takes.
const FIND_KNOWN = sql`
  create temp table known on commit drop as
  select p.id from told p cross join lateral (select from showtimes where id = p.id limit 1) s`;

// A showing that a look at the schedules has brought already keeps what that look said; only its first day of sale and
// its hall may be news.
const UPDATE_KNOWN = sql`
  update showtimes s set first_seen_at = least(s.first_seen_at, p.first_seen_at),
    auditorium_id = coalesce(s.auditorium_id, p.auditorium_id), updated_seq = nextval('change_seq')
  from known k join told p on p.id = k.id
  where s.id = k.id and (s.first_seen_at > p.first_seen_at or s.auditorium_id is null)`;

/** What a foreign key would ask of each row, asked once of each listing, film and hall; they stay until the end. */
const HOLD_REFERENCES = sql<{ areThere: boolean }>`
  with theatre as (select id from theatres where id in (select theatre_id from told) for key share),
    movie as (select id from movies where id in (select movie_id from told) for key share),
    hall as (select id from auditoriums where id in (select auditorium_id from told) for key share)
  select (select count(*) from theatre) = count(distinct theatre_id)
    and (select count(*) from movie) = count(distinct movie_id)
    and (select count(*) from hall) = count(distinct auditorium_id) as "areThere"
  from told`;

// Rows are checked set by set here; one by one, as triggers do, that takes longer than writing them. Who may not put off
// triggers lets them run.
const PUT_OFF_TRIGGERS = sql`
  select set_config('session_replication_role', 'replica', true)
  where has_parameter_privilege('session_replication_role', 'set')`;
const CALL_TRIGGERS = sql`
  select set_config('session_replication_role', 'origin', true)
  where has_parameter_privilege('session_replication_role', 'set')`;

// Showings alike come after those that have their key already, as in every look at schedules. Listing by listing, which
// is how indexes like it.
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
      from told p cross join loading d
      where not exists (select from known k where k.id = p.id)
    ) n
  ) p
  left join (
    select s.theatre_id, s.movie_id, s.category, s.local_time, s.cinema_day, max(s.ordinal) as ordinal
    from loading d cross join lateral (select * from showtimes where cinema_day = d.cinema_day offset 0) s
    group by 1, 2, 3, 4, 5
  ) taken using (theatre_id, movie_id, category, local_time, cinema_day)
  order by p.theatre_id, p.seq`;

const FIND_TWINS = sql<{ id: string }>`
  select min(id::text) as id
  from (select s.* from loading d cross join lateral (select * from showtimes where cinema_day = d.cinema_day offset 0) s) of_day
  group by ${KEY}, ordinal having count(*) > 1 limit 1`;

const ADD_NAMES = (source: string) => sql`
  insert into external_ids (source, kind, external_id, our_id)
  select ${source}, 'showtime', external_id, id from told order by seq
  on conflict do nothing`;

const ADD_FINALS = sql`
  insert into showing_finals (showtime_id, theatre_id, site_id, movie_id, auditorium_id, starts_at, cinema_day, observed_at,
    seats, not_free, status_counts, seat_bitmap, grid_fingerprint, rule_version, blocked, confidence, curve_not_free,
    curve_seen_at, looks, never_free, basis, updated_seq)
  select p.id, p.theatre_id, p.site_id, p.movie_id, p.auditorium_id, p.starts_at, d.cinema_day, p.observed_at,
    p.seats, p.not_free, p.status_counts, p.seat_bitmap, p.grid, a.rule_version,
    blocked_seats(p.seat_bitmap, p.not_free, ${blockedOn(sql`d.cinema_day`)}), ${confidenceOn(sql`d.cinema_day`)}, p.curve_not_free,
    p.curve_seen_at, p.looks, p.seat_bitmap, 'generated', nextval('change_seq')
  from told p
  cross join loading d
  join auditoriums a on a.id = p.auditorium_id
  where p.observed_at is not null
  order by p.theatre_id, p.seq
  on conflict (showtime_id) do nothing`;

const addShowings = async (tx: Tx): Promise<void> => {
  const held = await HOLD_REFERENCES.execute(tx);
  if (held.rows[0]?.areThere !== true) throw new RangeError('a listing, film or hall of the day is known no more');
  await PUT_OFF_TRIGGERS.execute(tx);
  await ADD_SHOWINGS.execute(tx);
  await CALL_TRIGGERS.execute(tx);
  const twins = await FIND_TWINS.execute(tx);
  if (twins.rows[0] !== undefined) throw new Error(`two showings have the key of ${twins.rows[0].id}`);
};

/**
 * Writes the staged day into catalogue and finals; `loading` is a temporary table of one row that names the day and
 * the market's time. Needs the writer's lock. Gives how many finals are new. Throws RangeError where a listing, film or hall
 * has gone since the day was staged.
 */
export const writeDay = async (tx: Tx, source: string): Promise<number> => {
  await FIND_KNOWN.execute(tx);
  await sql`analyze known`.execute(tx);
  await UPDATE_KNOWN.execute(tx);
  await addShowings(tx);
  await ADD_NAMES(source).execute(tx);
  const finals = await ADD_FINALS.execute(tx);
  return Number(finals.numAffectedRows ?? 0n);
};
