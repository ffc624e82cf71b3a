import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { createRejudged, judgeHalls } from '../occupancy/judge-halls.ts';
import { rollUpAttendance } from '../occupancy/roll-up-attendance.ts';
import { recountHours } from '../occupancy/roll-up-hours.ts';
import { createDue } from '../occupancy/take-due.ts';

/** The listings' hours in which a showing of the day was on, and those of finals that were judged anew. */
const CHOOSE_HOURS = sql`
  create temp table hours on commit drop as
  select distinct w.theatre_id, hour as bucket, least(hour + interval '1 hour', w.now) as until
  from (
    select p.theatre_id, p.doors_at as from_at, least(p.ends_at, d.now) as to_at, d.now from due p cross join loading d
    union all
    select r.theatre_id, s.doors_at, least(s.ends_at, d.now), d.now
    from rejudged r join showtimes s on s.id = r.showtime_id cross join loading d
  ) w, generate_series(date_trunc('hour', w.from_at, 'UTC'), w.to_at, interval '1 hour') as hour
  where hour < w.to_at`;

/** Judges the halls whose seats generated finals tell of, this day's and those before it that were not judged. */
const judgeDay = async (tx: Tx, now: Date): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    select distinct auditorium_id as id from showing_finals
    where basis = 'generated' and seat_bitmap is not null and auditorium_id is not null`.execute(tx);
  await judgeHalls(
    tx,
    rows.map(({ id }) => id),
    now,
  );
};

/**
 * Judges the day's halls where that is wanted, and recounts what the day's finals are summed up in, by the statements that roll up readings: attendance by hour of the start,
 * occupancy by listing and hour. Retention of readings is no matter here, for a generated final carries its own looks.
 */
export const rollUpDay = async (tx: Tx, now: Date, isJudged: boolean): Promise<void> => {
  await createDue(tx);
  await createRejudged(tx);
  await sql`
    insert into due
    select id, theatre_id, site_id, movie_id, d.cinema_day, starts_at, doors_at, ends_at, first_seen_at, null, true
    from placed cross join loading d where observed_at is not null`.execute(tx);
  if (isJudged) await judgeDay(tx, now);
  await rollUpAttendance(tx);
  await CHOOSE_HOURS.execute(tx);
  await recountHours(tx);
};
