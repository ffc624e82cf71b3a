import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { createRejudged } from '../occupancy/judge-halls.ts';
import { rollUpAttendance } from '../occupancy/roll-up-attendance.ts';
import { createDue } from '../occupancy/take-due.ts';

/** Rolls planted finals up into hours and film days, by the statement that rolls up readings. For tests. */
export const rollUpPlanted = (db: Db): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await createDue(tx);
    await createRejudged(tx);
    await sql`
      insert into due
      select f.showtime_id, f.theatre_id, f.site_id, f.movie_id, f.cinema_day, f.starts_at, s.doors_at, s.ends_at,
        s.first_seen_at, null, true
      from showing_finals f join showtimes s on s.id = f.showtime_id`.execute(tx);
    await rollUpAttendance(tx);
  });
